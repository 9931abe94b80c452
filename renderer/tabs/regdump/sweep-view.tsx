import { useMemo, useState } from 'react';
import type { SweptRegister } from '../../../electron/api/contract/regdump';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { FilterBox } from '../../components/filter-box';
import { Chips, type Chip } from '../../components/filter-chips';
import { Notice } from '../../components/notice';
import { goTo } from '../../app/go-to';
import { dumpPlaces } from './regdump-actions';
import styles from './word-bar.module.css';

type Part = 'read' | 'changed' | 'refused' | 'left-out';

interface Line {
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly reads: number;
  readonly changed: number;
  /** Why it was refused or left out, or what it is for. */
  readonly words: string;
}

function readLine(register: SweptRegister): Line {
  const { name, id, instances, changed, purpose } = register;
  return { key: name, name, id, reads: instances, changed, words: purpose };
}

function refusedLines({ name, id, refused }: SweptRegister): Line[] {
  return refused.map(({ indexes, why }) => ({
    key: `${name} ${indexes}`,
    name: indexes === '' ? name : `${name} ${indexes}`,
    id,
    reads: 0,
    changed: 0,
    words: why,
  }));
}

function columnsFor(part: Part): readonly DataGridColumn<Line>[] {
  const name: DataGridColumn<Line> = {
    id: 'name',
    header: 'register',
    width: part === 'refused' ? 260 : 190,
    text: (line) => line.name,
    render: (line) => <span className="data cut">{line.name}</span>,
  };
  const id: DataGridColumn<Line> = {
    id: 'id',
    header: 'id',
    width: 76,
    text: (line) => line.id,
    render: (line) => <span className="data">{line.id}</span>,
  };
  const number = (key: 'reads' | 'changed'): DataGridColumn<Line> => ({
    id: key,
    header: key,
    width: 72,
    align: 'right',
    text: (line) => String(line[key]),
    compare: (a, b) => a[key] - b[key],
  });
  const words: DataGridColumn<Line> = {
    id: 'words',
    header: part === 'read' || part === 'changed' ? 'purpose' : 'why',
    width: 160,
    grow: 1,
    text: (line) => line.words,
    render: (line) => <span className="cut">{line.words}</span>,
  };
  if (part === 'read') return [name, id, number('reads'), words];
  if (part === 'changed') return [name, id, number('reads'), number('changed'), words];
  return [name, id, words];
}

/** Registers of the chosen sweeps: what was read, what changed, what was refused and what was left out, and why. */
export function SweepView() {
  const { regdump, announce } = useStores();
  const swept = useFrom('regdump', (state) => state.swept);
  const register = useFrom('regdump', (state) => state.register);
  const series = useFrom('regdump', (state) => state.chosen.length > 1);
  const [part, setPart] = useState<Part>('read');
  const [text, setText] = useState('');
  const shown = part === 'changed' && !series ? 'read' : part;
  const parts = useMemo((): Record<Part, readonly Line[]> => {
    const registers = swept?.registers ?? [];
    return {
      read: registers.filter(({ instances }) => instances > 0).map(readLine),
      changed: registers.filter(({ changed }) => changed > 0).map(readLine),
      refused: registers.flatMap(refusedLines),
      'left-out': (swept?.leftOut ?? []).map(({ register: name, id, why }) => ({
        key: name,
        name,
        id,
        reads: 0,
        changed: 0,
        words: why,
      })),
    };
  }, [swept]);
  const lines = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return parts[shown].filter(({ name, id, words }) =>
      `${name} ${id} ${words}`.toLowerCase().includes(wanted),
    );
  }, [parts, shown, text]);
  const columns = useMemo(() => columnsFor(shown), [shown]);
  const chips: readonly Chip<Part>[] = [
    { id: 'read', label: 'Read', meaning: 'What the card answered' },
    ...(series
      ? [{ id: 'changed', label: 'Changed', meaning: 'Not the same in all' } as const]
      : []),
    { id: 'refused', label: 'Refused', meaning: 'What the card did not answer, and why' },
    { id: 'left-out', label: 'Left out', meaning: 'Not safe to read, or not on this card' },
  ];
  return (
    <>
      <Bar flush grows>
        <Chips
          label="Which registers"
          chips={chips.map((chip) => ({ ...chip, count: parts[chip.id].length }))}
          chosen={shown}
          onChoose={setPart}
        />
        <span className="grow" />
        <div className={styles.filter}>
          <FilterBox
            id={dumpPlaces.filter}
            label="Filter registers of the sweep"
            placeholder="name, id or words"
            value={text}
            controls={dumpPlaces.rows}
            onChange={setText}
          />
        </div>
      </Bar>
      {swept === undefined || swept.notes.length === 0 ? undefined : (
        <Notice kind="warn" icon="warning">
          {swept.notes.join('; ')}
        </Notice>
      )}
      <DataGrid
        key={shown}
        id={dumpPlaces.rows}
        label="Registers of the sweep"
        rows={lines}
        columns={columns}
        rowKey={(line) => line.key}
        selectedKey={shown === 'read' || shown === 'changed' ? register : undefined}
        onSelect={(line) => {
          if (shown === 'read' || shown === 'changed') {
            void regdump.getState().openRegister(line.name);
          }
        }}
        markOf={(line) => (line.changed > 0 ? 'differs' : undefined)}
        onFilter={() => {
          goTo(dumpPlaces.filter);
        }}
        onClear={() => {
          setText('');
        }}
        onCopied={announce.getState().say}
      />
    </>
  );
}
