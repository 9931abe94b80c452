import type { WordBehaviour, WordFilter } from '../../../electron/api/contract/regdump';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { FilterBox } from '../../components/filter-box';
import { formatDecimal } from '../../components/format-value';
import { goTo } from '../../app/go-to';
import { dumpPlaces } from './regdump-actions';
import { behaviourMeanings, behaviourWords, type NumberBase } from './word-text';
import styles from './word-bar.module.css';

const behaviours: readonly WordBehaviour[] = [
  'grows',
  'falls',
  'toggles',
  'once',
  'moves',
  'appeared',
  'vanished',
];
const bases: readonly NumberBase[] = ['hex', 'decimal', 'binary'];

function numberText(count: number): string {
  return formatDecimal(`0x${count.toString(16)}`);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Chips with counts, what is typed, and how numbers are written. */
export function WordBar() {
  const { regdump } = useStores();
  const about = useFrom('regdump', (state) => state.words?.about);
  const show = useFrom('regdump', (state) => state.show);
  const text = useFrom('regdump', (state) => state.filterText);
  const problem = useFrom('regdump', (state) => state.filterProblem);
  const base = useFrom('regdump', (state) => state.base);
  const series = useFrom('regdump', (state) => state.chosen.length > 1);
  const { setShow, setFilterText, setBase } = regdump.getState();
  const words = about?.words ?? 0;
  const chip = (id: WordFilter['show'], label: string, count?: number, hint?: string) => (
    <button
      key={id}
      type="button"
      title={hint}
      aria-pressed={show === id}
      className={styles.chip}
      onClick={() => {
        setShow(id);
      }}
    >
      {label} {count === undefined ? undefined : <span>{numberText(count)}</span>}
    </button>
  );
  return (
    <Bar flush>
      <div role="group" aria-label="Which words" className={styles.chips}>
        {chip('all', 'All', words)}
        {series
          ? chip(
              'changed',
              'Changed',
              words - (about?.counts.same ?? words),
              'Words that differ between dumps',
            )
          : undefined}
        {series
          ? behaviours
              .filter((each) => (about?.counts[each] ?? 0) > 0)
              .map((each) =>
                chip(
                  each,
                  capital(behaviourWords[each].replace('changed ', '')),
                  about?.counts[each],
                  behaviourMeanings[each],
                ),
              )
          : undefined}
        {chip('marked', 'Marked', undefined, 'Words with a bookmark or a note')}
      </div>
      <span className="grow" />
      {problem === undefined ? (
        text === '' ? undefined : (
          <span className={styles.count} aria-live="polite">
            {numberText(about?.matching ?? 0)} shown
          </span>
        )
      ) : (
        <span className={styles.problem} role="alert" title={problem}>
          {problem}
        </span>
      )}
      <select
        className={styles.base}
        aria-label="Numbers as"
        value={base}
        onChange={(event) => {
          const chosen = bases.find((each) => each === event.target.value);
          if (chosen !== undefined) setBase(chosen);
        }}
      >
        {bases.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <div className={styles.filter}>
        <FilterBox
          id={dumpPlaces.filter}
          label="Filter words by address range, value or mask"
          placeholder="a1c00-a1cff, =100/ff00"
          value={text}
          controls={dumpPlaces.rows}
          onChange={setFilterText}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilterText('');
            if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
              goTo(dumpPlaces.rows);
              event.preventDefault();
            }
          }}
        >
          <kbd>/</kbd>
        </FilterBox>
      </div>
    </Bar>
  );
}
