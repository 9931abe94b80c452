import { differencesFrom } from '../../tools/config/differences';
import { planRecipe, recipes, recipesFor } from '../../tools/config/recipes/recipes';
import { os } from './base';
import { readSource } from './config-source';

export const configRecipeRouter = {
  recipeNames: os.config.recipeNames.handler(() =>
    recipes.map(({ id, title, purpose }) => ({ id, title, purpose })),
  ),

  recipes: os.config.recipes.handler(async ({ context, input }) =>
    recipesFor(context.configShelf.snapshot(input.snapshot), await context.configCatalogue()),
  ),

  recipe: os.config.recipe.handler(async ({ context, input }) =>
    planRecipe(
      input.recipe,
      context.configShelf.snapshot(input.snapshot),
      await context.configCatalogue(),
      input.inputs,
    ),
  ),

  differences: os.config.differences.handler(async ({ context, input, signal }) => {
    const target = context.configShelf.snapshot(input.snapshot);
    const source = await readSource(context, input.from, 'next', signal);
    return differencesFrom(source, target, await context.configCatalogue());
  }),
};
