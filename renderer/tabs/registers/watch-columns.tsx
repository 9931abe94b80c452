import { dataColumnPx } from '../../components/column-width';
import type { DataGridColumn } from '../../components/data-grid';
import { FieldName } from '../../components/field-name';
import { formatClock } from '../../components/format-value';
import { Sparkline } from '../../components/sparkline';
import { ratesOf } from './watch-rates';
import { sampleNumbers } from './watch-series';
import { decimalText, figureText, limitText, nowText, rateText, type WatchRow } from './watch-rows';

/** Characters that columns have room for. */
const SHORTEST_NOW = 12;
/** A name of a value that is longer is cut; a number of 64 bits with its commas is not. */
const LONGEST_NOW = 30;
const RATE_PX = dataColumnPx('-561.4 M/s'.length);
const LIMIT_PX = dataColumnPx('365.093 T'.length);

/** Samples in a line of the table; the panel has all. */
const SPARK_SAMPLES = 200;

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function figure(id: 'least' | 'most'): DataGridColumn<WatchRow> {
  return {
    id,
    header: id,
    width: LIMIT_PX,
    align: 'right',
    secondary: true,
    text: (row) => decimalText(row[id]),
    compare: (a, b) => compareBig(a[id], b[id]),
    render: (row) => <span className="data">{limitText(Number(row[id]))}</span>,
  };
}

function sparkLabel(row: WatchRow): string {
  const what =
    row.perSecond === undefined ? '' : `growth, ${figureText(row.perSecond)} per second; `;
  return `${what}least ${decimalText(row.least)}, most ${decimalText(row.most)}, now ${nowText(row)}`;
}

/** A counter only ever goes up: how fast it does is what there is to see. */
function sparkValues({ field, perSecond }: WatchRow): Float64Array {
  const samples = field.samples(SPARK_SAMPLES);
  return perSecond === undefined ? sampleNumbers(samples) : ratesOf(samples);
}

/** The columns, with room for values of so many characters, see `nowWidth`. */
export function watchColumns(nowCharacters: number): readonly DataGridColumn<WatchRow>[] {
  const nowPx = dataColumnPx(Math.min(LONGEST_NOW, Math.max(SHORTEST_NOW, nowCharacters)));
  return [
    {
      id: 'field',
      header: 'field',
      width: 150,
      grow: 3,
      always: true,
      text: (row) => row.field.path,
      render: (row) => <FieldName name={row.field.name} />,
    },
    {
      id: 'now',
      header: 'now',
      width: nowPx,
      align: 'right',
      always: true,
      text: nowText,
      compare: (a, b) => compareBig(a.field.now, b.field.now),
      render: (row) => (
        <span className={row.failing ? 'data cut faint' : 'data cut strong'}>{nowText(row)}</span>
      ),
    },
    {
      id: 'over-time',
      header: 'over time',
      width: 80,
      compare: false,
      text: sparkLabel,
      render: (row) => <Sparkline values={sparkValues(row)} label={sparkLabel(row)} />,
    },
    {
      id: 'rate',
      header: 'per second',
      width: RATE_PX,
      align: 'right',
      text: (row) => (row.perSecond === undefined ? '' : figureText(row.perSecond)),
      compare: (a, b) => (a.perSecond ?? -1) - (b.perSecond ?? -1),
      render: (row) => (
        <span className="data">{row.perSecond === undefined ? '' : rateText(row.perSecond)}</span>
      ),
    },
    figure('least'),
    figure('most'),
    {
      id: 'average',
      header: 'average',
      width: LIMIT_PX,
      align: 'right',
      secondary: true,
      text: (row) => figureText(row.average),
      compare: (a, b) => a.average - b.average,
      render: (row) => <span className="data">{limitText(row.average)}</span>,
    },
    {
      id: 'changes',
      header: 'changes',
      width: 72,
      align: 'right',
      secondary: true,
      text: (row) => decimalText(BigInt(row.changes)),
      compare: (a, b) => a.changes - b.changes,
      render: (row) => <span className="data">{decimalText(BigInt(row.changes))}</span>,
    },
    {
      id: 'changed-at',
      header: 'last change',
      width: 104,
      secondary: true,
      text: (row) => (row.changedAtMs === undefined ? '' : formatClock(row.changedAtMs)),
      compare: (a, b) => (a.changedAtMs ?? 0) - (b.changedAtMs ?? 0),
      render: (row) => (
        <span className="data">
          {row.changedAtMs === undefined ? '' : formatClock(row.changedAtMs)}
        </span>
      ),
    },
  ];
}
