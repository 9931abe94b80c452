import { useEffect, useRef } from 'react';
import type { Recipe } from '../../../electron/api/contract/config-change';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { ChoiceBox } from '../../components/choice-box';
import { CountBox } from '../../components/count-box';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { places } from './config-actions';
import { Sentence } from '../../components/sentence';
import { answersTo, type WorkedOut } from './recipes-store';
import { ValueText } from './value-cell';
import styles from './recipe-panel.module.css';

const noAnswers: Readonly<Record<string, string>> = {};
const ignore = () => undefined;

function Input({ recipe, input }: { recipe: Recipe; input: Recipe['inputs'][number] }) {
  const { recipes } = useStores();
  const own = useFrom('recipes', (state) => state.answers[recipe.id] ?? noAnswers);
  const value = own[input.id] ?? input.initial;
  const answer = (next: string) => {
    recipes.getState().answer(recipe.id, input.id, next);
  };
  const { min = 0, max } = input;
  return (
    <div className={styles.input}>
      {input.type === 'choice' ? (
        <ChoiceBox
          label={input.label}
          value={value}
          choices={input.choices ?? []}
          onChange={answer}
        />
      ) : (
        <CountBox
          label={input.label}
          value={Number(value)}
          maximum={max ?? Number.MAX_SAFE_INTEGER}
          parse={(typed) => {
            const number = /^\d+$/.test(typed.trim()) ? Number(typed) : NaN;
            const range =
              max === undefined ? `${String(min)} or more` : `${String(min)} to ${String(max)}`;
            return number >= min && number <= (max ?? Infinity)
              ? number
              : `This card takes ${range}`;
          }}
          onChange={(next) => {
            answer(String(next));
          }}
          onWrong={ignore}
        />
      )}
      <p>
        {input.hint}
        {max === undefined ? '' : ` This card takes ${String(min)} to ${String(max)}.`}
      </p>
    </div>
  );
}

interface ComesToProps {
  worked: WorkedOut;
  /** False: it is being worked out anew for what was answered last. */
  isCurrent: boolean;
  obstacle: string | undefined;
}

/** What it comes to on this card: each value, from what to what, and why. */
function ComesTo({ worked, isCurrent, obstacle }: ComesToProps) {
  const { configStaged, recipes } = useStores();
  const device = useFrom('devices', (state) => state.selectedId);
  const { set, unchanged, notes } = worked.plan;
  return (
    <section aria-label="What it changes">
      <h2>
        On this card
        <span className="grow" />
        <span className={styles.count}>
          {set.length === 0 ? 'nothing to do' : `${String(set.length)} to change`}
        </span>
      </h2>
      {set.length === 0 ? (
        <p>
          <Icon name="check" small /> The card is already as this recipe would set it.
        </p>
      ) : (
        <ul className={styles.set}>
          {set.map(({ name, old, new: value, why }) => (
            <li key={name}>
              <div className={styles.change}>
                <span className="data strong">{name}</span>
                <span className="data">
                  <s>{old}</s>{' '}
                  <strong>
                    <ValueText text={value} />
                  </strong>
                </span>
              </div>
              <p>{why}</p>
            </li>
          ))}
        </ul>
      )}
      {unchanged.length === 0 ? undefined : (
        <p className={styles.unchanged}>
          As it should be: <span className="data">{unchanged.join(', ')}</span>
        </p>
      )}
      {obstacle !== undefined ? (
        <p className={styles.note}>{obstacle}</p>
      ) : set.length === 0 || device === undefined ? undefined : (
        <Button
          look="primary"
          icon="plus"
          label={
            set.length === 1 ? 'Stage this change' : `Stage these ${String(set.length)} changes`
          }
          className={styles.stage}
          disabled={!isCurrent}
          onClick={() => {
            configStaged.getState().stage(
              device,
              set.map(({ name, value }) => ({ name, value })),
            );
            recipes.getState().show(undefined);
            goTo(places.table);
          }}
        />
      )}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          <Icon name="info" small /> <Sentence text={note} />
        </p>
      ))}
    </section>
  );
}

interface RecipePanelProps {
  recipe: Recipe;
  snapshot: string;
  /** Why nothing can be staged. */
  obstacle: string | undefined;
}

/** A recipe: what it is for, what it asks, what it will change on this card before anything is staged. */
export function RecipePanel({ recipe, snapshot, obstacle }: RecipePanelProps) {
  const { recipes } = useStores();
  const answers = useFrom('recipes', (state) => state.answers[recipe.id]);
  const worked = useFrom('recipes', (state) => state.worked);
  const problem = useFrom('recipes', (state) => state.problem);
  const own = worked?.recipe === recipe.id && worked.snapshot === snapshot ? worked : undefined;
  useEffect(() => {
    if (recipe.available) recipes.getState().workOut(snapshot);
  }, [recipes, recipe, snapshot, answers]);
  const isCurrent =
    own !== undefined &&
    JSON.stringify(own.inputs) === JSON.stringify(answersTo(recipes.getState(), recipe));
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever came by keyboard starts reading at the top of what is new.
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <>
      <section>
        <Button
          small
          look="flat"
          icon="back"
          label="All recipes"
          className={styles.back}
          onClick={() => {
            recipes.getState().show(undefined);
          }}
        />
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {recipe.title}
        </h2>
        <p>{recipe.purpose}</p>
        {recipe.available ? (
          recipe.inputs.map((input) => <Input key={input.id} recipe={recipe} input={input} />)
        ) : (
          <div className={styles.note}>
            <Notice icon="info">{recipe.whyNot ?? 'Not on this card.'}</Notice>
          </div>
        )}
      </section>
      {problem === undefined ? undefined : (
        <section>
          <Notice kind="warn" icon="warning">
            <strong>{problem.title}.</strong> {problem.detail} {problem.remedy}
          </Notice>
        </section>
      )}
      {own === undefined ? undefined : (
        <ComesTo worked={own} isCurrent={isCurrent} obstacle={obstacle} />
      )}
    </>
  );
}
