import type { DataGridColumn } from '../../components/data-grid';
import { formatClock } from '../../components/format-value';
import { Sparkline } from '../../components/sparkline';
import { ratesOf } from './watch-rates';
import { decimalText, figureText, nowText, type WatchRow } from './watch-rows';

/** Samples in a line of the table; the panel has all. */
const SPARK_SAMPLES = 200;

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function figure(id: 'least' | 'most', secondary: boolean): DataGridColumn<WatchRow> {
  return {
    id,
    header: id,
    width: 104,
    align: 'right',
    secondary,
    text: (row) => decimalText(row[id]),
    compare: (a, b) => compareBig(a[id], b[id]),
    render: (row) => <span className="data cut">{decimalText(row[id])}</span>,
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
  return perSecond === undefined ? samples.offsets : ratesOf(samples);
}

export const watchColumns: readonly DataGridColumn<WatchRow>[] = [
  {
    id: 'field',
    header: 'field',
    width: 160,
    grow: 2,
    always: true,
    text: (row) => row.field.path,
    render: (row) => <span className="data cut">{row.field.name}</span>,
  },
  {
    id: 'now',
    header: 'now',
    width: 152,
    grow: 1,
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
    width: 104,
    grow: 1,
    compare: false,
    text: sparkLabel,
    render: (row) => <Sparkline values={sparkValues(row)} label={sparkLabel(row)} />,
  },
  {
    id: 'rate',
    header: 'per second',
    width: 96,
    align: 'right',
    text: (row) => (row.perSecond === undefined ? '' : figureText(row.perSecond)),
    compare: (a, b) => (a.perSecond ?? -1) - (b.perSecond ?? -1),
    render: (row) => (
      <span className="data cut">
        {row.perSecond === undefined ? '' : figureText(row.perSecond)}
      </span>
    ),
  },
  figure('least', true),
  figure('most', true),
  {
    id: 'average',
    header: 'average',
    width: 104,
    align: 'right',
    secondary: true,
    text: (row) => figureText(row.average),
    compare: (a, b) => a.average - b.average,
    render: (row) => <span className="data cut">{figureText(row.average)}</span>,
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
