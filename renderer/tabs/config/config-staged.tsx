import { useMemo } from 'react';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Icon } from '../../components/icon';
import { StagedChanges, type StagedChange } from '../../components/staged-changes';
import { selectedDevice } from '../../stores/devices-store';
import { places } from './config-actions';
import { discardStaged, reviewStaged } from './config-change-actions';
import { checkOf, stagedOn, type CheckedStaging } from './config-staged-store';
import { FindingLine } from './finding-line';
import { MoreCards } from './more-cards';
import { valueOfName, type ParameterRow } from './parameter-rows';
import { printedValue } from './typed-value';
import styles from './config-staged.module.css';

/** Names that are told in full; of more, how many. */
const NAMES_TOLD = 6;

function told(names: readonly string[]): string {
  const more = names.length - NAMES_TOLD;
  const words = names.slice(0, NAMES_TOLD).join(', ');
  return more > 0 ? `${words} and ${String(more)} more` : words;
}

/** What the check says of all of them together. */
function Together({ device, checked }: { device: string; checked: CheckedStaging }) {
  const { findings, hides, reveals } = checked.result;
  return (
    <div className={styles.together}>
      {findings.map((finding) => (
        <FindingLine key={finding.text} finding={finding} device={device} />
      ))}
      {reveals.length === 0 ? undefined : (
        <p>
          <Icon name="plus" small /> Appear with it: <span className="data">{told(reveals)}</span>
        </p>
      )}
      {hides.length === 0 ? undefined : (
        <p>
          <Icon name="hidden" small /> No longer in use with it:{' '}
          <span className="data">{told(hides)}</span>
        </p>
      )}
    </div>
  );
}

/** What will be written to the chosen card, with what each value breaks or needs, pinned at the foot of the panel. */
export function ConfigStaged({ rows }: { rows: readonly ParameterRow[] }) {
  const { config, configStaged } = useStores();
  const device = useFrom('devices', selectedDevice);
  const isFile = useFrom('config', (state) => state.file !== undefined);
  const id = device?.id ?? '';
  const staged = useFrom('configStaged', (state) => stagedOn(state, id));
  const checked = useFrom('configStaged', (state) => state.checks[id]);
  const problem = useFrom('configStaged', (state) => state.problems[id]);
  const checks = useFrom('configStaged', (state) => state.checks);
  const changes = useMemo(
    () =>
      staged.map((assignment): StagedChange => {
        const { name, value } = assignment;
        const check = checkOf({ checks }, id, assignment);
        const { row, now } = valueOfName(rows, name);
        // What is only told stands beside the control.
        const findings = check?.findings.filter(({ level }) => level !== 'info') ?? [];
        const key = row?.key;
        return {
          key: name,
          name,
          old: check?.old ?? now ?? '',
          value: check?.new ?? printedValue(value, row?.summary ?? { type: 'text' }),
          ...(check?.isSame === true ? { meaning: 'As it is already: not written.' } : {}),
          about: findings.map((finding) => (
            <FindingLine key={finding.text} finding={finding} device={id} />
          )),
          ...(key === undefined
            ? {}
            : {
                open: () => {
                  config.getState().select(key);
                },
              }),
          unstage: () => {
            configStaged.getState().unstage(id, [name]);
          },
        };
      }),
    [staged, checks, rows, id, config, configStaged],
  );
  if (isFile || device === undefined) return undefined;
  const isBlocked = checked?.of === staged && !checked.result.canBePlanned;
  return (
    <StagedChanges
      id={places.staged}
      changes={changes}
      about={
        <div aria-live="polite">
          {checked === undefined ? undefined : <Together device={id} checked={checked} />}
          {problem === undefined ? undefined : (
            <p className={styles.problem}>
              <strong>{problem.title}.</strong> {problem.remedy}
            </p>
          )}
        </div>
      }
    >
      <ActionButton
        action={reviewStaged}
        look="primary"
        label={
          changes.length === 1 ? 'Review 1 change' : `Review ${String(changes.length)} changes`
        }
      />
      <ActionButton action={discardStaged} look="flat" />
      {isBlocked ? <span className="small bad">Correct what is red first.</span> : undefined}
      <MoreCards device={device} />
    </StagedChanges>
  );
}
