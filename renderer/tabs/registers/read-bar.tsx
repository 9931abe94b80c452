import type { Device } from '../../../electron/api/contract/devices';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { FilterBox } from '../../components/filter-box';
import { formatClock, formatDuration } from '../../components/format-value';
import { places } from './register-actions';
import { againstRead, currentReads, readsKey } from './registers-store';
import styles from './read-bar.module.css';

interface ReadBarProps {
  device: Device | undefined;
  register: string;
  changed: number;
  filter: string;
  onFilter: (filter: string) => void;
  fieldCount: number;
  shownCount: number;
}

function changedWords(count: number): string {
  if (count === 0) return 'No value changed';
  return count === 1 ? '1 value changed' : `${String(count)} values changed`;
}

/** What the read brought: how many values changed since the one before, when, how long it took. */
export function ReadBar(props: ReadBarProps) {
  const { device, register, changed, filter, onFilter, fieldCount, shownCount } = props;
  const { registers } = useStores();
  const reads = useFrom('registers', (state) => currentReads(state, device?.id));
  const at = useFrom('registers', (state) => state.shownRead);
  const count = useFrom('registers', (state) =>
    device === undefined
      ? 0
      : (state.readCounts[readsKey(device.id, register, state.requests[register] ?? {})] ?? 0),
  );
  const result = reads[at];
  const previous = reads[useFrom('registers', againstRead)];
  return (
    <Bar kind="head" flush>
      <div className={styles.filter}>
        <FilterBox
          id={places.fieldFilter}
          label="Filter the fields"
          placeholder={`${String(fieldCount)} fields`}
          value={filter}
          controls={places.fields}
          onChange={onFilter}
        />
      </div>
      {filter === '' ? undefined : <span>{shownCount} shown</span>}
      {result === undefined ? (
        <span className="cut">
          Not read yet: choose what to ask for, then press Read <kbd>R</kbd>
        </span>
      ) : (
        <>
          {previous === undefined ? undefined : (
            <span className="cut">
              <span className={changed > 0 ? 'accent strong' : undefined}>
                {changedWords(changed)}
              </span>{' '}
              since {formatClock(previous.takenAtMs).slice(0, 8)}
            </span>
          )}
          {result.warnings.map((warning) => (
            <span key={warning} className="warn cut" title={warning}>
              {warning}
            </span>
          ))}
          <span className="grow" />
          {at === 0 ? undefined : (
            <button
              type="button"
              className={styles.newest}
              onClick={() => {
                registers.getState().showRead(0);
              }}
            >
              back to the newest
            </button>
          )}
          <span className={styles.when}>
            read {count - at} of {count}, {formatClock(result.takenAtMs)},{' '}
            {formatDuration(result.durationMs)}
          </span>
        </>
      )}
    </Bar>
  );
}
