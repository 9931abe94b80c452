import { useEffect } from 'react';
import { useFrom, useStores } from '../../app/stores';
import { glossary } from '../../components/glossary';
import { Icon } from '../../components/icon';
import { Term } from '../../components/term';
import { places } from './config-actions';
import styles from './recipe-list.module.css';

/** Plans for common jobs, to start from: each says what it will change before anything is staged. */
export function RecipeList({ snapshot }: { snapshot: string }) {
  const { recipes } = useStores();
  const list = useFrom('recipes', (state) => state.list);
  const { load, show } = recipes.getState();
  useEffect(() => {
    void load(snapshot);
  }, [load, snapshot]);
  if (list === undefined || list.recipes.length === 0) return undefined;
  return (
    <section id={places.recipes} tabIndex={-1} className={styles.recipes}>
      <h2>
        <Icon name="book" small />
        <Term meaning={glossary.recipe}>Recipes</Term> for common jobs
      </h2>
      <p>Choose a recipe to see what it would change on this card; nothing is staged yet.</p>
      <ul>
        {list.recipes.map(({ id, title, purpose, available, whyNot }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.recipe}
              title={available ? purpose : whyNot}
              onClick={() => {
                show(id);
              }}
            >
              <span className="cut">{title}</span>
              {available ? undefined : <span className="small faint">not on this card</span>}
              <Icon name="right" small />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
