import { useEffect } from 'react';
import { ActionButton } from '../app/action-button';
import { goTo } from '../app/go-to';
import { useStores } from '../app/stores';
import { Button } from '../components/button';
import { EmptyState } from '../components/empty-state';
import { FilterBox } from '../components/filter-box';
import { closeTerms } from './explain-terms';
import { findTerms, terms } from './terms';
import styles from './glossary-page.module.css';

const places = { filter: 'term-filter', list: 'term-list' } as const;

/** Every term of the field in a sentence: a page in the place of the tab, which stays as it was. */
export function GlossaryPage({ text }: { text: string }) {
  const stores = useStores();
  const found = findTerms(text);
  const setText = stores.frame.getState().openTerms;
  useEffect(() => {
    goTo(places.filter);
  }, []);
  return (
    <article className={styles.page} aria-labelledby="terms-title">
      <header className={styles.head}>
        <h2 id="terms-title">Terms of the field</h2>
        <div className={styles.filter}>
          <FilterBox
            id={places.filter}
            label="Filter the terms"
            placeholder={`${String(terms.length)} terms`}
            value={text}
            controls={found.length === 0 ? undefined : places.list}
            onChange={setText}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              if (text === '') closeTerms.run(stores);
              else setText('');
              event.preventDefault();
            }}
          />
        </div>
        <span role="status" className="small faint">
          {text === '' ? '' : `${String(found.length)} of ${String(terms.length)}`}
        </span>
        <span className="grow" />
        <ActionButton action={closeTerms} label="Close" />
      </header>
      {found.length === 0 ? (
        <EmptyState
          icon="filter"
          title="No such term"
          action={
            <Button
              icon="close"
              label="Show all terms"
              onClick={() => {
                setText('');
                goTo(places.filter);
              }}
            />
          }
        >
          No term or explanation contains “{text}”. Names of registers, fields and parameters are
          found by the palette.
        </EmptyState>
      ) : (
        // A list that scrolls has to be reached by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <dl id={places.list} tabIndex={0} aria-label="Terms" className={styles.list}>
          {found.map(({ id, name, meaning }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}
