import { lookInto } from '../tabs/report/report-actions';
import type { PaletteItem } from './palette-items';
import type { Stores } from './stores';

/** Recipes of the configuration, each by itself; what one comes to on the card is shown before anything is staged. */
export function recipeItems(stores: Stores): PaletteItem[] {
  const { names } = stores.recipes.getState();
  return names.map(({ id, title, purpose }) => ({
    key: `recipe ${id}`,
    section: 'Recipes',
    icon: 'book',
    title: `${title}…`,
    data: false,
    about: purpose,
    where: 'in Configuration',
    run: () => {
      stores.config.getState().lookAtFile(undefined);
      stores.frame.getState().openTab('config');
      // A parameter that is chosen would close the recipe.
      stores.config.getState().select(undefined);
      stores.recipes.getState().show(id);
    },
  }));
}

/** Reports that are kept or open. */
export function reportItems(stores: Stores): PaletteItem[] {
  const { reports = [] } = stores.reports.getState();
  return reports.map(({ report, fileName, cardName, model, simulated }) => ({
    key: `report ${report}`,
    section: 'Reports',
    icon: 'file',
    title: fileName,
    data: true,
    about: `${model} ${cardName}`,
    where: simulated ? 'simulated' : 'report',
    run: () => {
      lookInto(stores, report);
    },
  }));
}
