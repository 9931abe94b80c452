import type { Action } from '../app/action';

export const explainTerms: Action = {
  id: 'terms.explain',
  label: 'Explain the terms',
  icon: 'book',
  hint: 'PSID, TLV, scope and other terms of the field, each in a sentence',
  when: (stores) => stores.frame.getState().terms === undefined,
  run: (stores) => {
    stores.frame.getState().openTerms();
  },
};

export const closeTerms: Action = {
  id: 'terms.close',
  label: 'Close the terms',
  icon: 'close',
  when: (stores) => stores.frame.getState().terms !== undefined,
  run: (stores) => {
    stores.frame.getState().closeTerms();
    document.getElementById('body')?.focus();
  },
};
