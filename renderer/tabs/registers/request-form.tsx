import { Popover } from '@mantine/core';
import { useCallback } from 'react';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { FormBar } from '../../components/form-bar';
import { glossary } from '../../components/glossary';
import { Notice } from '../../components/notice';
import { Term } from '../../components/term';
import type { FieldShape, RegisterShape } from '../../../electron/api/contract/reg';
import { places, readRegister } from './register-actions';
import { watchRegister } from './watch-actions';
import { activeOperations, requestFields, type RequestValues } from './request-fields';
import { RequestBox } from './request-box';
import styles from './request-form.module.css';

function ReadBox({
  register,
  field,
  value,
}: {
  register: string;
  field: FieldShape;
  value: number;
}) {
  const stores = useStores();
  const onWrong = useCallback(
    (problem: string | undefined) => {
      stores.registers.getState().setWrong(register, field.path, problem);
    },
    [stores, register, field.path],
  );
  return (
    <RequestBox
      field={field}
      value={value}
      onChange={(next) => {
        stores.registers.getState().setValue(register, field.path, next);
      }}
      onWrong={onWrong}
      onDone={() => {
        if (readRegister.when(stores)) readRegister.run(stores);
      }}
    />
  );
}

function MoreFields({ shape, values }: { shape: RegisterShape; values: RequestValues }) {
  const { rare, operations } = requestFields(shape);
  const all = [...rare, ...operations];
  if (all.length === 0) return undefined;
  const set = all.filter((field) => (values[field.path] ?? 0) !== 0).length;
  const zero = all.length - set;
  const label =
    set === 0 ? `${String(zero)} more at 0` : `${String(set)} of ${String(all.length)} more set`;
  const box = (field: FieldShape) => (
    <ReadBox key={field.path} register={shape.name} field={field} value={values[field.path] ?? 0} />
  );
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button small look="flat" icon="down" label={label} aria-haspopup="dialog" />
      </Popover.Target>
      <Popover.Dropdown aria-label="More fields of the request" className={styles.more}>
        {rare.length === 0 ? undefined : (
          <>
            <h3 className={styles.heading}>
              <Term meaning={glossary.index}>Index</Term> fields, 0 on most cards
            </h3>
            <div className={styles.boxes}>{rare.map(box)}</div>
          </>
        )}
        {operations.length === 0 ? undefined : (
          <>
            <h3 className={styles.heading}>
              <Term meaning={glossary.operation}>Operation</Term> fields
            </h3>
            <Notice kind="warn" icon="warning">
              These change what the read does. A value that clears or resets something, like{' '}
              <span className="data">clr</span>, isn’t sent from this window: the terminal does it
              with <code>--yes</code>. 0 only reads.
            </Notice>
            <div className={styles.boxes}>{operations.map(box)}</div>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** What the read asks for, made from the register's index fields; and the button that reads. */
export function RequestForm({ shape }: { shape: RegisterShape }) {
  const values = useFrom('registers', (state) => state.requests[shape.name]) ?? {};
  const { primary } = requestFields(shape);
  const active = activeOperations(shape, values);
  return (
    <>
      <FormBar
        end={
          <>
            <ActionButton action={watchRegister} />
            <ActionButton id={places.read} action={readRegister} look="primary" />
          </>
        }
      >
        {primary.map((field) => (
          <ReadBox
            key={field.path}
            register={shape.name}
            field={field}
            value={values[field.path] ?? 0}
          />
        ))}
        {primary.length === 0 ? (
          <span className="small faint">Nothing to choose: one instance</span>
        ) : undefined}
        <MoreFields shape={shape} values={values} />
      </FormBar>
      {shape.everyReadActs === undefined ? undefined : (
        <div className={styles.warning}>
          <Notice kind="warn" icon="warning">
            A read of <strong className="data">{shape.name}</strong> changes something:{' '}
            {shape.everyReadActs}. It is refused here; the terminal sends it with <code>--yes</code>
            .
          </Notice>
        </div>
      )}
      {active.length === 0 ? undefined : (
        <div className={styles.warning}>
          <Notice kind="warn" icon="warning">
            <strong className="data">{active.join(', ')}</strong>{' '}
            {active.length === 1 ? 'is' : 'are'} set. If that clears counters or changes the card,
            the read is refused here; the terminal sends it with <code>--yes</code>.
          </Notice>
        </div>
      )}
    </>
  );
}
