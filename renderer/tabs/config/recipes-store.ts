import { createStore } from 'zustand/vanilla';
import type { Recipe, RecipeName, RecipePlan } from '../../../electron/api/contract/config-change';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';

/** What a recipe comes to on a card, for certain answers. */
export interface WorkedOut {
  readonly snapshot: string;
  readonly recipe: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly plan: RecipePlan;
}

export interface RecipesState {
  /** Every recipe that there is, whatever the card. */
  names: readonly RecipeName[];
  /** Those for the reading that was asked about last. */
  list: { readonly snapshot: string; readonly recipes: readonly Recipe[] } | undefined;
  /** Id of the recipe that is looked at. */
  open: string | undefined;
  /** What a person answered, by recipe and input. */
  answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The last that was worked out; it stays until the next one is there. */
  worked: WorkedOut | undefined;
  problem: Problem | undefined;
  loadNames: () => Promise<void>;
  load: (snapshot: string) => Promise<void>;
  show: (recipe: string | undefined) => void;
  answer: (recipe: string, input: string, value: string) => void;
  /** Works out what the open recipe comes to, once no key was pressed for a moment. */
  workOut: (snapshot: string) => void;
}

const WORK_OUT_AFTER_MS = 150;

/** What a person answered, else what the recipe proposes. */
export function answersTo(
  { answers }: Pick<RecipesState, 'answers'>,
  { id, inputs }: Recipe,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputs.map((input) => [input.id, answers[id]?.[input.id] ?? input.initial]),
  );
}

export function openRecipe({ list, open }: RecipesState): Recipe | undefined {
  return list?.recipes.find(({ id }) => id === open);
}

/** Plans for common jobs, and what they come to on the card that was read. Nothing is staged from here. */
export function createRecipesStore(api: Api) {
  return createStore<RecipesState>()((set, get) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked: AbortController | undefined;

    async function work(snapshot: string, recipe: Recipe) {
      asked?.abort();
      const abort = new AbortController();
      asked = abort;
      const inputs = answersTo(get(), recipe);
      try {
        const plan = await api.config.recipe(
          { snapshot, recipe: recipe.id, inputs },
          { signal: abort.signal },
        );
        if (abort.signal.aborted) return;
        set({ worked: { snapshot, recipe: recipe.id, inputs, plan }, problem: undefined });
      } catch (thrown) {
        if (isCancelled(thrown) || abort.signal.aborted) return;
        const problem = toProblem(thrown, `work out “${recipe.title}”`);
        set({ problem, worked: undefined });
      }
    }

    return {
      names: [],
      list: undefined,
      open: undefined,
      answers: {},
      worked: undefined,
      problem: undefined,
      async loadNames() {
        if (get().names.length > 0) return;
        try {
          set({ names: await api.config.recipeNames() });
        } catch (thrown) {
          if (!isCancelled(thrown)) set({ problem: toProblem(thrown, 'list the recipes') });
        }
      },
      async load(snapshot) {
        if (get().list?.snapshot === snapshot) return;
        try {
          const recipes = await api.config.recipes({ snapshot });
          set({ list: { snapshot, recipes } });
        } catch (thrown) {
          if (!isCancelled(thrown)) set({ problem: toProblem(thrown, 'list the recipes') });
        }
      },
      show(recipe) {
        set({ open: recipe, worked: undefined, problem: undefined });
      },
      answer(recipe, input, value) {
        const { answers } = get();
        set({ answers: { ...answers, [recipe]: { ...answers[recipe], [input]: value } } });
      },
      workOut(snapshot) {
        clearTimeout(timer);
        const recipe = openRecipe(get());
        if (recipe === undefined) return;
        timer = setTimeout(() => void work(snapshot, recipe), WORK_OUT_AFTER_MS);
      },
    };
  });
}
export type RecipesStore = ReturnType<typeof createRecipesStore>;
