import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../../renderer/stores/api';
import {
  answersTo,
  createRecipesStore,
  openRecipe,
} from '../../../../../renderer/tabs/config/recipes-store';
import { anErrorReport, deviceError, fakeApi } from '../../fake-api';
import { aRecipe, aRecipePlan } from './change-facts';
import { SNAPSHOT } from './config-facts';

function storeOver(config: Partial<Api['config']> = {}) {
  const recipes = vi.fn<Api['config']['recipes']>(() => Promise.resolve([aRecipe()]));
  const recipe = vi.fn<Api['config']['recipe']>(() => Promise.resolve(aRecipePlan()));
  const store = createRecipesStore(fakeApi({ config: { recipes, recipe, ...config } }));
  return { store, recipes, recipe };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('recipes', () => {
  it('are asked for once per reading', async () => {
    const { store, recipes } = storeOver();
    await store.getState().load(SNAPSHOT);
    await store.getState().load(SNAPSHOT);
    expect(recipes).toHaveBeenCalledTimes(1);
    expect(store.getState().list?.recipes).toHaveLength(1);
  });

  it('are answered with what they propose until a person answers', async () => {
    const { store } = storeOver();
    await store.getState().load(SNAPSHOT);
    expect(answersTo(store.getState(), aRecipe())).toEqual({ count: '8' });
    store.getState().answer('sriov', 'count', '16');
    expect(answersTo(store.getState(), aRecipe())).toEqual({ count: '16' });
  });

  it('are worked out once for what was typed in one go', async () => {
    const { store, recipe } = storeOver();
    await store.getState().load(SNAPSHOT);
    store.getState().show('sriov');
    store.getState().workOut(SNAPSHOT);
    store.getState().answer('sriov', 'count', '16');
    store.getState().workOut(SNAPSHOT);
    await vi.runAllTimersAsync();
    expect(recipe).toHaveBeenCalledTimes(1);
    expect(recipe.mock.calls[0]?.[0]).toEqual({
      snapshot: SNAPSHOT,
      recipe: 'sriov',
      inputs: { count: '16' },
    });
    expect(store.getState().worked).toMatchObject({ recipe: 'sriov', inputs: { count: '16' } });
    expect(openRecipe(store.getState())?.id).toBe('sriov');
  });

  it('say why they could not be worked out', async () => {
    const { store } = storeOver({
      recipe: () => Promise.reject(deviceError(anErrorReport({ code: 'RECIPE_INPUT' }))),
    });
    await store.getState().load(SNAPSHOT);
    store.getState().show('sriov');
    store.getState().workOut(SNAPSHOT);
    await vi.runAllTimersAsync();
    expect(store.getState()).toMatchObject({
      worked: undefined,
      problem: { code: 'RECIPE_INPUT' },
    });
  });

  it('are not worked out while none is looked at', async () => {
    const { store, recipe } = storeOver();
    store.getState().workOut(SNAPSHOT);
    await vi.runAllTimersAsync();
    expect(recipe).not.toHaveBeenCalled();
  });
});
