import { Menu } from '@mantine/core';
import { Fragment, useRef } from 'react';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { formatClock, formatNumber } from '../../components/format-value';
import type { ExportFormat, KeptDump } from '../../../electron/api/contract/regdump';
import { addDumpFile, dumpPlaces } from './regdump-actions';
import { chosenDumps } from './regdump-store';
import styles from './dump-tape.module.css';

const formats: readonly { format: ExportFormat; label: string; ofSweep: boolean }[] = [
  { format: 'text', label: 'Text, as mstregdump prints it', ofSweep: true },
  { format: 'csv', label: 'CSV, for a spreadsheet', ofSweep: true },
  { format: 'json', label: 'JSON, with card and time', ofSweep: true },
  { format: 'bin', label: 'Binary, as the card wrote it', ofSweep: false },
];

/** `5.0 s`, `3 min`, `2 d` */
function gapText(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${String(Math.round(ms / 60_000))} min`;
  if (ms < 172_800_000) return `${String(Math.round(ms / 3_600_000))} h`;
  return `${String(Math.round(ms / 86_400_000))} d`;
}

function countText({ count, scope }: KeptDump): string {
  return `${formatNumber(count)} ${scope === 'cr' ? 'words' : 'reads'}`;
}

/** The dumps that are looked at, as a tape: when each was taken and how long after the one before. */
export function DumpTape() {
  const { regdump } = useStores();
  const state = useFrom('regdump', (all) => all);
  const dumps = chosenDumps(state);
  const chooser = useRef<HTMLInputElement>(null);
  const { choose, addFile, exportDump } = regdump.getState();
  const isSweep = dumps[0]?.scope === 'registers';
  return (
    <div className={styles.tape} id={dumpPlaces.tape} tabIndex={-1}>
      <ol aria-label="Dumps being compared" className={styles.dumps}>
        {dumps.map((dump, at) => {
          const before = dumps[at - 1];
          return (
            <Fragment key={dump.id}>
              {before === undefined ? undefined : (
                <li aria-hidden className={styles.gap}>
                  {gapText(dump.takenAtMs - before.takenAtMs)}
                </li>
              )}
              <li className={styles.dump}>
                <span>
                  <strong>#{at + 1}</strong>{' '}
                  {dump.name === '' ? formatClock(dump.takenAtMs).slice(0, 8) : dump.name}
                </span>
                <small>{dump.fromFile ?? countText(dump)}</small>
                {dumps.length === 1 ? undefined : (
                  <Button
                    small
                    iconOnly
                    look="flat"
                    icon="close"
                    label={`Leave #${String(at + 1)} out`}
                    onClick={() => {
                      void choose(dumps.filter(({ id }) => id !== dump.id).map(({ id }) => id));
                    }}
                  />
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
      <ActionButton small look="flat" action={addDumpFile} label="Add file" />
      <input
        ref={chooser}
        id={dumpPlaces.file}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="Dump file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void addFile(file);
          // So that the same file can be chosen again.
          event.target.value = '';
        }}
      />
      <span className="grow" />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            id={dumpPlaces.export}
            icon="export"
            label="Export"
            disabled={dumps.length === 0}
          />
        </Menu.Target>
        <Menu.Dropdown>
          {dumps.map((dump, at) => (
            <Fragment key={dump.id}>
              {dumps.length === 1 ? undefined : <Menu.Label>#{at + 1}</Menu.Label>}
              {formats
                .filter(({ ofSweep }) => !isSweep || ofSweep)
                .map(({ format, label }) => (
                  <Menu.Item
                    key={format}
                    onClick={() => {
                      void exportDump(dump.id, format);
                    }}
                  >
                    {label}
                  </Menu.Item>
                ))}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
