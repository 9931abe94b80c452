import {
  wordBehaviour,
  type WordFilter,
  type WordPage,
} from '../../../electron/api/contract/regdump';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { FilterBox } from '../../components/filter-box';
import { Chips, type Chip } from '../../components/filter-chips';
import { formatNumber } from '../../components/format-value';
import { dumpPlaces } from './regdump-actions';
import { behaviourMeanings, behaviourWords, type NumberBase } from './word-text';
import styles from './word-bar.module.css';

const behaviours = wordBehaviour.options.filter((each) => each !== 'same');
const bases: readonly NumberBase[] = ['hex', 'decimal', 'binary'];

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The chips of a series of dumps: what changed, and each way to change that occurs. */
function changeChips(
  words: number,
  counts: WordPage['counts'] | undefined,
): readonly Chip<WordFilter['show']>[] {
  const occurring = behaviours.filter((each) => (counts?.[each] ?? 0) > 0);
  return [
    {
      id: 'changed',
      label: 'Changed',
      count: words - (counts?.same ?? words),
      meaning: 'Words that differ between dumps',
    },
    ...occurring.map((each): Chip<WordFilter['show']> => ({
      id: each,
      label: capital(behaviourWords[each].replace('changed ', '')),
      count: counts?.[each],
      meaning: behaviourMeanings[each],
    })),
  ];
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
  const chips: readonly Chip<WordFilter['show']>[] = [
    { id: 'all', label: 'All', count: words, meaning: 'All words of the dump' },
    ...(series ? changeChips(words, about?.counts) : []),
    { id: 'marked', label: 'Marked', meaning: 'Words with a bookmark or a note' },
  ];
  return (
    <Bar flush grows>
      <Chips label="Which words" chips={chips} chosen={show} onChoose={setShow} />
      <span className="grow" />
      {problem === undefined ? (
        text === '' ? undefined : (
          <span className={styles.count} aria-live="polite">
            {formatNumber(about?.matching ?? 0)} shown
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
        >
          <kbd>/</kbd>
        </FilterBox>
      </div>
    </Bar>
  );
}
