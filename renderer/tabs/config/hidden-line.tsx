import { Popover } from '@mantine/core';
import { useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import type { ConfigReading } from './config-reading';
import { rowOfName, type ParameterRow } from './parameter-rows';
import styles from './hidden-line.module.css';

type Reveal = ConfigReading['end']['reveals'][number];

/** Which parameters a reveal is about; a click shows one of them. */
function Which({ reveal, rows }: { reveal: Reveal; rows: readonly ParameterRow[] }) {
  const { config } = useStores();
  const open = (name: string) => {
    const row = rowOfName(rows, name);
    if (row !== undefined) config.getState().select(row.key);
  };
  return (
    <Popover position="top-end" trapFocus returnFocus>
      <Popover.Target>
        <Button small look="flat" label="Which?" aria-haspopup="dialog" />
      </Popover.Target>
      <Popover.Dropdown aria-label={reveal.text} className={styles.which}>
        <ul>
          {reveal.appearing.map((name) => (
            <li key={name}>
              <button
                type="button"
                className={styles.name}
                onClick={() => {
                  open(name);
                }}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Under the table: how many parameters are hidden, and what would make most of them appear. */
export function HiddenLine({
  reading,
  rows,
}: {
  reading: ConfigReading;
  rows: readonly ParameterRow[];
}) {
  const { config } = useStores();
  const { reveals, counts } = reading.end;
  const [most] = [...reveals].sort((a, b) => b.appearing.length - a.appearing.length);
  if (counts.hidden === 0) return undefined;
  return (
    <Bar kind="foot">
      <Icon name="hidden" small />
      {most === undefined ? (
        <span className="cut">
          <strong>{counts.hidden} hidden</strong>: on the card, but not in use with its present
          settings.
        </span>
      ) : (
        <>
          <span className="cut">
            <strong>{most.appearing.length} more</strong> appear when{' '}
            <span className="data">{most.parameter}</span> is{' '}
            <span className="data">{most.value}</span>
            {reveals.length > 1 ? `, others with ${String(reveals.length - 1)} more settings` : ''}.
          </span>
          <span className="grow" />
          <Which reveal={most} rows={rows} />
        </>
      )}
      {most === undefined ? <span className="grow" /> : undefined}
      <Button
        small
        look="flat"
        label={`All ${String(counts.hidden)} hidden`}
        onClick={() => {
          config.getState().setFilter('hidden');
        }}
      />
    </Bar>
  );
}
