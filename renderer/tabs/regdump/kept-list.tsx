import { useState } from 'react';
import type { KeptDump } from '../../../electron/api/contract/regdump';
import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { formatClock, formatDuration } from '../../components/format-value';
import { scopeOf } from './regdump-store';
import styles from './kept-list.module.css';

function dateText(ms: number): string {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date} ${formatClock(ms).slice(0, 8)}`;
}

function KeptRow({ dump }: { dump: KeptDump }) {
  const { regdump } = useStores();
  const chosen = useFrom('regdump', (state) => state.chosen);
  const scope = useFrom('regdump', scopeOf);
  const [typed, setTyped] = useState<string>();
  const { choose, rename, remove } = regdump.getState();
  const isChosen = chosen.includes(dump.id);
  const title = dump.name === '' ? dateText(dump.takenAtMs) : dump.name;
  const done = () => {
    if (typed !== undefined) void rename(dump.id, typed.trim());
    setTyped(undefined);
  };
  return (
    <li className={styles.dump}>
      <input
        type="checkbox"
        aria-label={`Look at ${title}`}
        checked={isChosen}
        onChange={() => {
          const rest = chosen.filter((id) => id !== dump.id);
          // Dumps of another kind can't lie beside these: then it is looked at alone.
          if (isChosen) void choose(rest);
          else void choose(scope === dump.scope ? [...chosen, dump.id] : [dump.id]);
        }}
      />
      {typed === undefined ? (
        <div className={styles.words}>
          <div className="cut" title={title}>
            {title}
          </div>
          <small>
            {dump.name === '' ? '' : `${dateText(dump.takenAtMs)}, `}
            {dump.scope === 'cr' ? 'CR space' : 'registers'}
            {dump.durationMs === 0 ? '' : `, ${formatDuration(dump.durationMs)}`}
            {dump.fromFile === undefined ? '' : `, from ${dump.fromFile}`}
          </small>
        </div>
      ) : (
        <input
          type="text"
          className={styles.name}
          aria-label="Name of the dump"
          maxLength={120}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onBlur={done}
          onKeyDown={(event) => {
            if (event.key === 'Enter') done();
            if (event.key === 'Escape') setTyped(undefined);
          }}
        />
      )}
      <Button
        small
        iconOnly
        look="flat"
        icon="pencil"
        label={`Name ${title}`}
        onClick={() => {
          setTyped(dump.name);
        }}
      />
      <Button
        small
        iconOnly
        look="flat"
        icon="trash"
        label={`Remove ${title}`}
        onClick={() => {
          void remove(dump.id);
        }}
      />
    </li>
  );
}

/** All dumps of this card; those that are ticked are looked at, side by side. */
export function KeptList() {
  const kept = useFrom('regdump', (state) => state.kept);
  if (kept === undefined || kept.length === 0) return undefined;
  return (
    <section aria-label="Kept dumps">
      <h3>Kept dumps of this card</h3>
      <ul className={styles.list}>
        {kept.map((dump) => (
          <KeptRow key={dump.id} dump={dump} />
        ))}
      </ul>
    </section>
  );
}
