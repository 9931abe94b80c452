import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useStores } from '../app/stores';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import type { OpenChange } from './change-store';
import styles from './change-foot.module.css';

function labelOf({ plans }: OpenChange): string {
  const [plan] = plans;
  if (plan === undefined) return 'Write';
  return plans.length === 1 ? plan.confirmLabel : `Write to ${String(plans.length)} cards`;
}

/** Write and Cancel. The focus starts on Cancel, so that Enter alone never writes. */
function ReviewButtons({ open }: { open: OpenChange }) {
  const { change } = useStores();
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    cancel.current?.focus();
  }, []);
  const { apply, close } = change.getState();
  const nothing = open.plans.every(({ nothingToDo }) => nothingToDo);
  return (
    <>
      {nothing ? undefined : (
        <Button
          look="danger"
          label={labelOf(open)}
          className={styles.wide}
          disabled={open.running !== undefined}
          onClick={() => {
            void apply();
          }}
        />
      )}
      <Button
        ref={cancel}
        label={nothing ? 'Back' : 'Cancel, keep staged'}
        className={styles.wide}
        onClick={() => {
          open.running?.cancel();
          close();
        }}
      />
    </>
  );
}

function CodeForm() {
  const { change } = useStores();
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    void change.getState().confirm(code.trim());
    setCode('');
  };
  return (
    <form className={styles.code} onSubmit={send}>
      <label htmlFor="change-code">
        Code from the terminal that mlx5desk runs in. It shows what will be written, too.
      </label>
      <div className="row">
        <input
          ref={input}
          id="change-code"
          className="data"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          value={code}
          onChange={(event) => {
            setCode(event.target.value);
          }}
        />
        <Button look="danger" type="submit" label="Confirm" disabled={code.trim() === ''} />
      </div>
    </form>
  );
}

/** Pinned at the foot of the panel: the next thing to do about this change. */
export function ChangeFoot({ open }: { open: OpenChange }) {
  const { change } = useStores();
  const { phase, running } = open;
  return (
    <div className={styles.foot}>
      {phase.type === 'reviewing' ? <ReviewButtons open={open} /> : undefined}
      {phase.type === 'asking' ? (
        <>
          {phase.how === 'code' ? (
            <CodeForm />
          ) : (
            <p className="row">
              <Icon name="info" /> Answer the question in the dialog. It shows what will be written.
            </p>
          )}
          <Button label="Cancel, send nothing" className={styles.wide} onClick={running?.cancel} />
        </>
      ) : undefined}
      {phase.type === 'working' ? (
        <Button label="Stop and put back" className={styles.wide} onClick={running?.cancel} />
      ) : undefined}
      {phase.type === 'ended' ? (
        <Button
          look="primary"
          label="Done"
          className={styles.wide}
          onClick={() => {
            change.getState().close();
          }}
        />
      ) : undefined}
    </div>
  );
}
