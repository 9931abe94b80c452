import { useMemo, useState } from 'react';
import { ActionButton } from '../../app/action-button';
import { useFrom } from '../../app/stores';
import { Breakable } from '../../components/breakable';
import { EmptyState } from '../../components/empty-state';
import { Chips } from '../../components/filter-chips';
import { formatClock, formatHex } from '../../components/format-value';
import { TimeChart } from '../../components/time-chart';
import { savePicture, saveSamples, stopOne, watchPlaces } from './watch-actions';
import { decimalText, figureText, watchRows, type WatchRow } from './watch-rows';
import { ratesOf } from './watch-rates';
import { sampleNumbers, sampleValue } from './watch-series';
import styles from './watch-view.module.css';

type Mode = 'value' | 'rate';

const modes = [
  { id: 'value', label: 'Value', meaning: 'The value of the field' },
  { id: 'rate', label: 'Per second', meaning: 'How fast it grew between two reads' },
] as const;

function Chart({ row }: { row: WatchRow }) {
  const grows = row.perSecond !== undefined;
  const [wanted, setMode] = useState<Mode>();
  const mode: Mode = grows ? (wanted ?? 'rate') : 'value';
  const shown = useMemo(() => {
    const samples = row.field.samples();
    if (mode === 'rate') return { samples, values: ratesOf(samples) };
    return { samples, values: sampleNumbers(samples) };
  }, [row, mode]);
  const textOf = (sample: number): string => {
    if (mode === 'rate') {
      const rate = shown.values[sample] ?? NaN;
      return Number.isNaN(rate) ? '' : `${figureText(rate)} per second`;
    }
    const value = sampleValue(shown.samples, sample);
    return value === undefined ? 'not read' : decimalText(value);
  };
  return (
    <section aria-label="Over time">
      {grows ? (
        <div className={styles.modes}>
          <Chips label="What the chart shows" chips={modes} chosen={mode} onChoose={setMode} />
        </div>
      ) : undefined}
      <TimeChart
        id={watchPlaces.chart}
        label={`${row.field.name} over time`}
        timesMs={shown.samples.timesMs}
        values={shown.values}
        textOf={textOf}
      />
      <div className={styles.buttons}>
        <ActionButton action={savePicture} label="PNG" small />
        <ActionButton action={saveSamples} label="CSV" small />
      </div>
    </section>
  );
}

/** The chosen field over time, and its figures. */
export function WatchPanel() {
  const watched = useFrom('watch', (state) => state.watched);
  const device = useFrom('devices', (state) => state.selectedId);
  const selected = useFrom('watch', (state) => state.selected);
  const drawn = useFrom('watch', (state) => state.drawn);
  const row = useMemo(() => {
    // The series change in place; `drawn` says when.
    const own = drawn < 0 ? [] : watched.filter((each) => each.device === device);
    const item = own.find(({ key }) => selected?.startsWith(`${key} `) === true);
    if (item === undefined) return undefined;
    return watchRows([item], { showAll: true, filter: '' }).find(({ key }) => key === selected);
  }, [watched, device, selected, drawn]);
  if (row === undefined) {
    return (
      <EmptyState icon="watch" title="No field chosen">
        Choose a field in the table to see its last 1,000 samples as a chart, with the exact value
        of each.
      </EmptyState>
    );
  }
  const { field } = row;
  const description = row.item.shape.fields.find(({ path }) => path === field.path)?.description;
  return (
    <>
      <section>
        <h2>
          <Breakable name={field.name} />
        </h2>
        <p>
          <span className="data">{row.instance}</span>
        </p>
        {description === undefined ? undefined : <p>{description}</p>}
      </section>
      <Chart key={row.key} row={row} />
      <section>
        <dl className={styles.forms}>
          <dt>now</dt>
          <dd className="data">{decimalText(field.now)}</dd>
          <dt>hex</dt>
          <dd className="data">{formatHex(row.value, field.widthBits)}</dd>
          {row.meaning === decimalText(field.now) ? undefined : (
            <>
              <dt>meaning</dt>
              <dd>{row.meaning}</dd>
            </>
          )}
          <dt>least</dt>
          <dd className="data">{decimalText(row.least)}</dd>
          <dt>most</dt>
          <dd className="data">{decimalText(row.most)}</dd>
          <dt>average</dt>
          <dd className="data">{figureText(row.average)}</dd>
          {row.perSecond === undefined ? undefined : (
            <>
              <dt>per second</dt>
              <dd className="data">{figureText(row.perSecond)}</dd>
            </>
          )}
          <dt>changes</dt>
          <dd className="data">{decimalText(BigInt(row.changes))}</dd>
          <dt>last change</dt>
          <dd className="data">
            {row.changedAtMs === undefined ? 'none' : formatClock(row.changedAtMs)}
          </dd>
        </dl>
        <div className={styles.stop}>
          <ActionButton action={stopOne} small />
        </div>
      </section>
    </>
  );
}
