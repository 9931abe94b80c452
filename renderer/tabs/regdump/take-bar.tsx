import { useCallback } from 'react';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { CountBox } from '../../components/count-box';
import { parseWhole } from './parse-whole';
import { dumpPlaces, takeDumps } from './regdump-actions';
import { MOST_COMPARED } from './regdump-store';
import styles from './take-bar.module.css';

const scopes = [
  { scope: 'cr', label: 'CR space', hint: 'The words of the card’s configuration space' },
  { scope: 'registers', label: 'Registers', hint: 'Every access register that is safe to read' },
] as const;

const LONGEST_S = 3600;

/** What to dump, how often, and the button. */
export function TakeBar() {
  const { regdump } = useStores();
  const scope = useFrom('regdump', (state) => state.scope);
  const count = useFrom('regdump', (state) => state.count);
  const intervalMs = useFrom('regdump', (state) => state.intervalMs);
  const offer = useFrom('regdump', (state) => state.offer);
  const hasDumps = useFrom('regdump', (state) => state.chosen.length > 0);
  const { setForm } = regdump.getState();
  const onWrong = useCallback(
    (problem: string | undefined) => {
      regdump.getState().setWrong(problem !== undefined);
    },
    [regdump],
  );
  return (
    <Bar grows>
      <div role="radiogroup" aria-label="What to dump" className={styles.scopes}>
        {scopes.map((each, at) => (
          <label key={each.scope} title={each.hint}>
            <input
              id={at === 0 ? dumpPlaces.scope : undefined}
              type="radio"
              name="dump-scope"
              checked={scope === each.scope}
              disabled={each.scope === 'cr' && offer?.cr.available === false}
              onChange={() => {
                setForm({ scope: each.scope });
              }}
            />
            <span>{each.label}</span>
          </label>
        ))}
      </div>
      <CountBox
        label="dumps"
        hint="Support asks for three, a few seconds apart"
        value={count}
        maximum={MOST_COMPARED}
        parse={(typed) => parseWhole(typed, 1, MOST_COMPARED)}
        onChange={(value) => {
          setForm({ count: Math.max(1, value) });
        }}
        onWrong={onWrong}
      />
      {count > 1 ? (
        <CountBox
          label="seconds apart"
          hint="From the start of one to the start of the next"
          value={Math.round(intervalMs / 1000)}
          maximum={LONGEST_S}
          parse={(typed) => parseWhole(typed, 0, LONGEST_S)}
          onChange={(value) => {
            setForm({ intervalMs: value * 1000 });
          }}
          onWrong={onWrong}
        />
      ) : undefined}
      <span className="grow" />
      <ActionButton
        id={dumpPlaces.take}
        look="primary"
        action={takeDumps}
        label={hasDumps ? 'Dump again' : 'Dump'}
      />
    </Bar>
  );
}
