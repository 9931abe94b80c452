import { useCallback, useMemo } from 'react';
import type { WordRow } from '../../../electron/api/contract/regdump';
import { useFrom, useStores } from '../../app/stores';
import type { DataGridColumn } from '../../components/data-grid';
import { formatNumber } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { PagedGrid } from '../../components/paged-grid';
import { rowAt } from '../../stores/row-pages';
import { goTo } from '../../app/go-to';
import { dumpPlaces } from './regdump-actions';
import {
  addressText,
  behaviourWords,
  changedParts,
  howMuch,
  wordText,
  type NumberBase,
  type Word,
} from './word-text';
import styles from './word-table.module.css';

const widths: Readonly<Record<NumberBase, number>> = { hex: 88, decimal: 120, binary: 300 };

/** A fold is drawn as one cell, so columns meet words only. */
function asWord(row: WordRow): Word | undefined {
  return row.type === 'word' ? row : undefined;
}

function textOf(row: WordRow, dump: number, base: NumberBase): string {
  const value = asWord(row)?.values[dump];
  return value === null || value === undefined ? '–' : wordText(value, base);
}

function Value({ row, dump, base }: { row: WordRow; dump: number; base: NumberBase }) {
  const text = textOf(row, dump, base);
  if (dump === 0) return <span className="data">{text}</span>;
  return (
    <span className="data">
      {changedParts(text, textOf(row, dump - 1, base)).map((part, at) =>
        part.changed ? (
          <b key={at} className={styles.changed}>
            {part.text}
          </b>
        ) : (
          <span key={at} className={styles.kept}>
            {part.text}
          </span>
        ),
      )}
    </span>
  );
}

function columnsFor(dumps: number, base: NumberBase): readonly DataGridColumn<WordRow>[] {
  const address: DataGridColumn<WordRow> = {
    id: 'address',
    header: 'address',
    width: 104,
    compare: false,
    text: (row) => (row.type === 'word' ? addressText(row.address) : ''),
    render: (row) => {
      const word = asWord(row);
      return (
        <span className="data">
          {word === undefined ? '' : addressText(word.address)}
          {word?.marked === true ? (
            <span className={styles.mark}>
              <Icon name="bookmark" small />
              <span className="unseen">, bookmarked</span>
            </span>
          ) : undefined}
        </span>
      );
    },
  };
  const values = Array.from({ length: dumps }, (_, dump): DataGridColumn<WordRow> => ({
    id: `dump-${String(dump)}`,
    header: dumps === 1 ? 'value' : `#${String(dump + 1)}`,
    width: widths[base],
    compare: false,
    text: (row) => textOf(row, dump, base),
    render: (row) => <Value row={row} dump={dump} base={base} />,
  }));
  const note: DataGridColumn<WordRow> = {
    id: 'note',
    header: 'note',
    width: 72,
    grow: 1,
    compare: false,
    text: (row) => asWord(row)?.note ?? '',
  };
  if (dumps === 1) return [address, ...values, note];
  return [
    address,
    ...values,
    {
      id: 'pattern',
      header: 'pattern',
      width: 104,
      compare: false,
      text: (row) => (row.type === 'word' ? behaviourWords[row.behaviour] : ''),
    },
    {
      id: 'how-much',
      header: 'how much',
      width: 84,
      compare: false,
      text: (row) => (row.type === 'word' ? howMuch(row) : ''),
    },
    note,
  ];
}

function foldText(row: WordRow, show: string): string | undefined {
  if (row.type === 'word') return undefined;
  const count = formatNumber(row.words);
  const what = row.words === 1 ? 'word' : 'words';
  return `${count} ${what} ${show === 'changed' ? 'the same' : 'not shown'}`;
}

/** The words of the chosen dumps: as many rows as they have, only those in view at hand. */
export function WordTable({ onView }: { onView: (first: number, last: number) => void }) {
  const { regdump, announce } = useStores();
  const words = useFrom('regdump', (state) => state.words);
  const base = useFrom('regdump', (state) => state.base);
  const address = useFrom('regdump', (state) => state.address);
  const wanted = useFrom('regdump', (state) => state.wanted);
  const dumps = words?.dumps.length ?? 0;
  const columns = useMemo(() => columnsFor(dumps, base), [dumps, base]);
  const inView = useCallback(
    (first: number, last: number) => {
      regdump.getState().need(first, last);
      onView(first, last);
    },
    [regdump, onView],
  );
  if (words === undefined) return <div className={styles.empty} />;
  const { filter, pages, about } = words;
  const isWhole = filter.from === undefined && filter.value === undefined;
  return (
    <PagedGrid
      id={dumpPlaces.rows}
      label={dumps === 1 ? 'Words of the dump' : `Words of ${String(dumps)} dumps`}
      rowCount={about.rowCount}
      rowAt={(index) => rowAt(pages, index)}
      columns={columns}
      contentKey={`${words.dumps.join(' ')} ${JSON.stringify(filter)}`}
      onView={inView}
      wanted={wanted}
      isSelected={(row) => row.type === 'word' && row.address === address}
      onSelect={(row) => {
        if (row.type === 'word') void regdump.getState().select(row.address);
      }}
      markOf={(row) =>
        row.type === 'word' && row.behaviour !== 'same' && dumps > 1 ? 'differs' : undefined
      }
      foldOf={(row) => foldText(row, isWhole ? filter.show : '')}
      onFilter={() => {
        goTo(dumpPlaces.filter);
      }}
      onClear={() => {
        regdump.getState().setFilterText('');
      }}
      onCopied={announce.getState().say}
    />
  );
}
