import type { PlanReview } from '../../../electron/api/contract/change';
import type { Device } from '../../../electron/api/contract/devices';
import type { Action } from '../../app/action';
import { goTo } from '../../app/go-to';
import type { Stores } from '../../app/stores';
import { planOneByOne } from '../../change/plan-one-by-one';
import { whyNoWrites } from '../../change/why-no-writes';
import { selectedDevice } from '../../stores/devices-store';
import { chooseFile, inTab, places } from './config-actions';
import { alsoOn, isRefused, stagedOn } from './config-staged-store';
import { readingOf } from './subject';

/** The chosen card, where it was read and can be written from this window. */
export function writableCard(stores: Stores): Device | undefined {
  const device = selectedDevice(stores.devices.getState());
  if (!inTab(stores) || device === undefined) return undefined;
  const writesAllowed = stores.application.getState().state?.writesAllowed === true;
  return whyNoWrites({ device, writesAllowed }) === undefined ? device : undefined;
}

/** Nothing is being planned, reviewed or written. */
function isFree({ change }: Stores): boolean {
  const { planning, open } = change.getState();
  return planning === undefined && open === undefined;
}

function cardReading(stores: Stores, { id, name }: Device) {
  return readingOf(stores.config.getState(), { type: 'device', device: id, name });
}

/** The field of the register that arms the reset, the last step of each change. */
const ARM_FIELD = 'reset_trigger';
const ARM_MEANING = 'The card takes the new values over at its next reset. Nothing is reset now.';

/** Plans something for cards and shows the review; what they hold is read again once something was sent. */
function review(
  stores: Stores,
  what: string,
  cards: readonly Device[],
  plan: (card: Device, signal: AbortSignal) => Promise<PlanReview>,
  onDone?: () => void,
): void {
  const { config, change, api } = stores;
  const meanings = new Map(
    config.getState().catalogue?.parameters.map(({ name, meaning }) => [name, meaning]),
  );
  void change
    .getState()
    .review(what, (signal) => planOneByOne(api, cards, (card) => plan(card, signal)), {
      tab: 'config',
      // A port or a module is a suffix of the name, an element an index.
      meaningOf: (name) =>
        name === ARM_FIELD ? ARM_MEANING : meanings.get(name.replace(/(_[PM]\d+)?(\[\d+\])?$/, '')),
      ...(onDone === undefined ? {} : { onDone }),
      onEnd: () => {
        const { forget, read } = config.getState();
        for (const { id } of cards) forget(id);
        const device = selectedDevice(stores.devices.getState());
        if (device !== undefined) {
          void read({ type: 'device', device: device.id, name: device.name });
        }
      },
    });
}

/** What is staged on the chosen card. */
function stagedHere(stores: Stores) {
  const device = selectedDevice(stores.devices.getState());
  if (!inTab(stores) || device === undefined || stores.config.getState().file !== undefined) {
    return undefined;
  }
  const staged = stagedOn(stores.configStaged.getState(), device.id);
  return staged.length === 0 ? undefined : { device, staged };
}

export const reviewStaged: Action = {
  id: 'config.review',
  label: 'Review the staged changes',
  icon: 'pencil',
  key: 'V',
  hint: 'See what would be written; nothing is sent yet',
  when: (stores) => {
    const here = stagedHere(stores);
    return (
      here !== undefined &&
      isFree(stores) &&
      writableCard(stores) !== undefined &&
      !isRefused(stores.configStaged.getState(), here.device.id)
    );
  },
  run: (stores) => {
    const here = stagedHere(stores);
    if (here === undefined) return;
    const { device, staged } = here;
    const also = alsoOn(stores.configStaged.getState(), device.id);
    const others = (stores.devices.getState().devices ?? []).filter(({ id }) => also.includes(id));
    review(
      stores,
      'Planning the change of the configuration',
      [device, ...others],
      (card, signal) =>
        stores.api.config.planSet({ device: card.id, set: [...staged] }, { signal }),
      () => {
        stores.configStaged.getState().discard(device.id);
      },
    );
  },
};

export const discardStaged: Action = {
  id: 'config.discard',
  label: 'Discard all',
  icon: 'close',
  hint: 'Forget what is staged for this card',
  when: (stores) => stagedHere(stores) !== undefined,
  run: (stores) => {
    const here = stagedHere(stores);
    if (here === undefined) return;
    stores.configStaged.getState().discard(here.device.id);
    goTo(places.table);
  },
};

/** Names of the chosen parameter on all instances that are chosen with it, and whether it can be written. */
function chosenNames(stores: Stores): readonly string[] {
  const device = selectedDevice(stores.devices.getState());
  const { selected, file } = stores.config.getState();
  if (device === undefined || selected === undefined || file !== undefined) return [];
  const items = cardReading(stores, device)?.items ?? [];
  // The key of a line: that of its item, or of all its instances, then the parameter's id and an index.
  const [item = '', id = ''] = selected.replace(/\[\d+\]$/, '').split(' ');
  const own = items.filter((state) => state.key === item || state.item === item);
  return own
    .filter(({ isReadOnly }) => !isReadOnly)
    .flatMap(({ parameters }) => parameters.filter(({ parameter }) => parameter === id))
    .map(({ name }) => name);
}

export const resetParameter: Action = {
  id: 'config.reset-parameter',
  label: 'Reset the chosen parameter…',
  icon: 'back',
  hint: 'Back to its default, together with its whole group; the review shows all of it',
  when: (stores) =>
    writableCard(stores) !== undefined && isFree(stores) && chosenNames(stores).length > 0,
  run: (stores) => {
    const device = writableCard(stores);
    const parameters = [...chosenNames(stores)];
    if (device === undefined || parameters.length === 0) return;
    review(stores, `Planning the reset of ${parameters.join(', ')}`, [device], (card, signal) =>
      stores.api.config.planReset({ device: card.id, parameters }, { signal }),
    );
  },
};

export const resetEverything: Action = {
  id: 'config.reset-all',
  label: 'Reset everything…',
  icon: 'trash',
  hint: 'All parameters back to their defaults; the review comes first',
  when: (stores) => writableCard(stores) !== undefined && isFree(stores),
  run: (stores) => {
    const device = writableCard(stores);
    if (device === undefined) return;
    review(stores, 'Planning the reset of everything', [device], (card, signal) =>
      stores.api.config.planReset({ device: card.id }, { signal }),
    );
  },
};

export const writeFile: Action = {
  id: 'config.write-file',
  label: 'Write a file to the card…',
  icon: 'file',
  hint: 'The groups in a backup, raw or XML file, as they are; the review comes first',
  when: resetEverything.when,
  run: (stores) => {
    const device = writableCard(stores);
    if (device === undefined) return;
    const { file } = stores.config.getState();
    void Promise.resolve(file ?? chooseFile(stores)).then((chosen) => {
      if (chosen === undefined) return;
      review(stores, `Planning to write ${chosen.name}`, [device], (card, signal) =>
        stores.api.config.planRaw({ device: card.id, file: chosen.file }, { signal }),
      );
    });
  },
};

export const takeOverDifferences: Action = {
  id: 'config.take-over',
  label: 'Take over the differences',
  icon: 'plus',
  hint: 'Stage what makes this card like the other one; nothing is sent',
  when: (stores) => {
    const device = writableCard(stores);
    const { compared, file } = stores.config.getState();
    return (
      device !== undefined &&
      file === undefined &&
      compared?.result !== undefined &&
      compared.of === `device ${device.id}` &&
      stores.takeOver.getState().running === undefined
    );
  },
  run: (stores) => {
    const device = writableCard(stores);
    const { compared } = stores.config.getState();
    if (device === undefined || compared === undefined) return;
    const snapshot = cardReading(stores, device)?.end.snapshot;
    if (snapshot === undefined) return;
    void stores.takeOver.getState().take(device.id, snapshot, compared.against);
  },
};

export const showRecipes: Action = {
  id: 'config.recipes',
  label: 'Recipes for common jobs',
  icon: 'book',
  hint: 'SR-IOV, link type, boot, defaults: what each would change on this card',
  when: (stores) => {
    const { file } = stores.config.getState();
    const device = selectedDevice(stores.devices.getState());
    return (
      inTab(stores) &&
      file === undefined &&
      device !== undefined &&
      cardReading(stores, device) !== undefined
    );
  },
  run: (stores) => {
    stores.recipes.getState().show(undefined);
    stores.config.getState().select(undefined);
    // They are in the page once it was drawn again.
    requestAnimationFrame(() => {
      goTo(places.recipes);
    });
  },
};

export const editParameter: Action = {
  id: 'config.edit',
  label: 'Change the chosen parameter',
  icon: 'pencil',
  key: 'E',
  hint: 'Go to its control in the side panel',
  when: (stores) => writableCard(stores) !== undefined && chosenNames(stores).length > 0,
  run: () => {
    goTo(places.change);
  },
};

export const configChangeActions: readonly Action[] = [
  showRecipes,
  editParameter,
  reviewStaged,
  discardStaged,
  takeOverDifferences,
  resetParameter,
  resetEverything,
  writeFile,
];
