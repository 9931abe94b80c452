import type { RegisterSummary } from '../../electron/api/contract/reg';
import type { IconName } from '../components/icon';
import { cardTitle, interfaceLabel } from '../stores/device-groups';
import { selectedDevice } from '../stores/devices-store';
import { currentSubject } from '../tabs/config/subject';
import { indexCatalogue } from '../tabs/config/shown-rows';
import { findParameters } from '../tabs/config/parameter-search';
import { configCommand } from '../tabs/config/terminal-command';
import { findTerms } from '../glossary/terms';
import { searchFields, searchRegisters, splitWords } from '../tabs/registers/register-search';
import { readCommand } from '../tabs/registers/terminal-command';
import { defaultRequest } from '../tabs/registers/request-fields';
import type { Action } from './action';
import { holdsAtHome, homeOf, runAtHome } from './other-tabs';
import { recipeItems, reportItems } from './palette-jobs';
import { recentKeys } from './palette-recent';
import type { Stores } from './stores';

export interface PaletteItem {
  readonly key: string;
  readonly section:
    | 'Recent'
    | 'Find'
    | 'Do'
    | 'In other tabs'
    | 'Devices'
    | 'Recipes'
    | 'Reports'
    | 'Registers'
    | 'Fields'
    | 'Parameters'
    | 'Terms';
  readonly icon: IconName;
  readonly title: string;
  /** Names of the hardware world stand in the data font. */
  readonly data: boolean;
  readonly about: string;
  readonly where: string;
  readonly keys?: string | undefined;
  /** What does the same in the terminal. */
  readonly command?: string;
  run: () => void;
}

export type PaletteScope = 'all' | 'do' | 'device' | 'register' | 'field' | 'parameter' | 'term';

export const palettePrefixes: readonly { prefix: string; scope: PaletteScope; word: string }[] = [
  { prefix: '>', scope: 'do', word: 'do' },
  { prefix: '@', scope: 'device', word: 'card' },
  { prefix: '#', scope: 'register', word: 'register' },
  { prefix: '.', scope: 'field', word: 'field' },
  { prefix: '$', scope: 'parameter', word: 'parameter' },
  { prefix: '?', scope: 'term', word: 'term' },
];

const SHOWN_PER_SECTION = 8;
const SHOWN_ALONE = 60;

/** A prefix narrows to one kind; the rest is what is searched. */
export function parseQuery(text: string): { scope: PaletteScope; query: string } {
  const found = palettePrefixes.find(({ prefix }) => text.startsWith(prefix));
  return found === undefined
    ? { scope: 'all', query: text.trim() }
    : { scope: found.scope, query: text.slice(1).trim() };
}

/** Text cut where the words of the query stand, for marking them. */
export function markWords(text: string, query: string): readonly { text: string; hit: boolean }[] {
  const words = splitWords(query).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return [{ text, hit: false }];
  const parts = text.split(new RegExp(`(${words.join('|')})`, 'i'));
  return parts.flatMap((part, at) => (part === '' ? [] : [{ text: part, hit: at % 2 === 1 }]));
}

function holds(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  return splitWords(query).every((word) => lower.includes(word));
}

/** Whether an action is meant by a query: by its label, what it means, or the tab that it belongs to. */
function isMeant(action: Action, query: string): boolean {
  return holds(`${action.label} ${action.hint ?? ''} ${homeOf(action)?.label ?? ''}`, query);
}

function actionItem(
  action: Action,
  place: Pick<PaletteItem, 'section' | 'where'>,
  run: () => void,
): PaletteItem {
  const { id, icon, label, hint = '', key } = action;
  return {
    key: id,
    icon,
    title: label,
    data: false,
    about: hint,
    keys: place.section === 'Do' ? key : undefined,
    ...place,
    run,
  };
}

function actionItems(actions: readonly Action[], query: string, stores: Stores): PaletteItem[] {
  return actions
    .filter((action) => action.when(stores) && isMeant(action, query))
    .map((action) =>
      actionItem(action, { section: 'Do', where: '' }, () => {
        action.run(stores);
      }),
    );
}

/**
 * What can't be done here, but in a tab of its own: choosing it opens the tab. Those that could be done there at once
 * come first; without a query only they do.
 */
function otherTabItems(actions: readonly Action[], query: string, stores: Stores): PaletteItem[] {
  const { tab } = stores.frame.getState();
  const elsewhere = actions.filter(
    (action) =>
      homeOf(action) !== undefined &&
      homeOf(action)?.id !== tab &&
      !action.when(stores) &&
      isMeant(action, query),
  );
  const atOnce = elsewhere.filter((action) => holdsAtHome(action, stores));
  const later = query === '' ? [] : elsewhere.filter((action) => !atOnce.includes(action));
  return [...atOnce, ...later].map((action) => {
    const where = `${atOnce.includes(action) ? 'in' : 'opens'} ${homeOf(action)?.label ?? ''}`;
    return actionItem(action, { section: 'In other tabs', where }, () => {
      void runAtHome(action, stores);
    });
  });
}

const ignore = () => undefined;

/** What the signs at the start of a query mean. The palette puts the title of one into its field. */
function prefixItems(): PaletteItem[] {
  // `?` itself leads here; what follows it finds terms.
  const others = palettePrefixes.filter(({ prefix }) => prefix !== '?');
  return others.map(({ prefix, word }) => ({
    key: `prefix ${prefix}`,
    section: 'Find',
    icon: 'search',
    title: prefix,
    data: true,
    about: word === 'do' ? 'Only what can be done' : `Only ${word}s`,
    where: '',
    run: ignore,
  }));
}

/** Reading the register that fits best, as the first thing to do. */
function readItem(query: string, stores: Stores): PaletteItem[] {
  const state = stores.registers.getState();
  const device = selectedDevice(stores.devices.getState());
  const best = query === '' ? undefined : searchRegisters(state.index, query)[0];
  if (device === undefined || best === undefined || best.field !== undefined) return [];
  const { name, purpose } = best.summary;
  const shape = state.shapes[name];
  const values = state.requests[name] ?? (shape === undefined ? {} : defaultRequest(shape));
  const origin = device.interface.simulated ? ', simulated' : '';
  return [
    {
      key: `read ${name}`,
      section: 'Do',
      icon: 'read',
      title: `Read ${name}`,
      data: false,
      about: purpose,
      where: device.name + origin,
      command: readCommand({ device: device.name, register: name, values, shape }),
      run: () => {
        stores.frame.getState().openTab('registers');
        const { choose, read } = stores.registers.getState();
        void choose(name).then(() => read(device.id));
      },
    },
  ];
}

function deviceItems(query: string, stores: Stores): PaletteItem[] {
  const { devices } = stores.devices.getState();
  // Cards before reports that are opened as cards.
  const cards = (devices ?? []).filter(({ interface: { kind } }) => kind !== 'report');
  const reports = (devices ?? []).filter(({ interface: { kind } }) => kind === 'report');
  return [...cards, ...reports]
    .filter((device) =>
      holds(`${device.name} ${cardTitle(device)} ${interfaceLabel(device)}`, query),
    )
    .map((device) => ({
      key: `device ${device.id}`,
      section: 'Devices',
      icon: 'card',
      title: device.name,
      data: true,
      about: cardTitle(device),
      where:
        device.interface.simulated && device.interface.kind !== 'report'
          ? 'simulated'
          : interfaceLabel(device),
      command: `mlx5desk info -d ${device.name}`,
      run: () => {
        stores.devices.getState().select(device.id);
      },
    }));
}

function openRegister(stores: Stores, name: string, field?: string) {
  stores.frame.getState().openTab('registers');
  void stores.registers.getState().choose(name, field);
}

function registerItem(summary: RegisterSummary, stores: Stores, isNear = false): PaletteItem {
  return {
    key: `register ${summary.name}`,
    section: 'Registers',
    icon: 'table',
    title: summary.name,
    data: true,
    about: summary.purpose,
    where: summary.supported === 'no' ? 'not on this card' : isNear ? 'nearest' : summary.id,
    command: `mlx5desk reg show ${summary.name}`,
    run: () => {
      openRegister(stores, summary.name);
    },
  };
}

function registerItems(query: string, limit: number, stores: Stores): PaletteItem[] {
  const { index } = stores.registers.getState();
  return searchRegisters(index, query)
    .filter(({ field }) => field === undefined)
    .slice(0, limit)
    .map(({ summary, isNear }) => registerItem(summary, stores, isNear));
}

function fieldItems(query: string, limit: number, stores: Stores): PaletteItem[] {
  const { index } = stores.registers.getState();
  return searchFields(index, query, limit).map(({ summary, field, isNear }) => ({
    key: `field ${summary.name} ${field}`,
    section: 'Fields',
    icon: 'filter',
    title: field,
    data: true,
    about: summary.purpose,
    where: `${isNear ? 'nearest, ' : ''}in ${summary.name}`,
    command: `mlx5desk reg show ${summary.name}`,
    run: () => {
      openRegister(stores, summary.name, field);
    },
  }));
}

/** Parameters of the configuration, by name, meaning or plain words; the tab says what the card has of each. */
function parameterItems(query: string, limit: number, stores: Stores): PaletteItem[] {
  const { catalogue } = stores.config.getState();
  if (catalogue === undefined) return [];
  const summaries = new Map(catalogue.parameters.map((summary) => [summary.id, summary]));
  const subject = currentSubject(stores);
  const found = findParameters(indexCatalogue(catalogue), query) ?? [];
  return found.slice(0, limit).flatMap(({ key }) => {
    const summary = summaries.get(key);
    const name = summary?.name;
    if (summary === undefined || name === undefined) return [];
    return [
      {
        key: `parameter ${key}`,
        section: 'Parameters' as const,
        icon: 'adjust' as const,
        title: name,
        data: true,
        about: summary.meaning,
        where: 'configuration',
        command: configCommand(subject, undefined, [name]),
        run: () => {
          stores.frame.getState().openTab('config');
          stores.config.getState().find(name);
        },
      },
    ];
  });
}

/** Terms of the field with what they mean; choosing one opens them all at that place. */
function termItems(query: string, limit: number, stores: Stores): PaletteItem[] {
  return findTerms(query)
    .slice(0, limit)
    .map(({ id, name, meaning }) => ({
      key: `term ${id}`,
      section: 'Terms',
      icon: 'book',
      title: name,
      data: false,
      about: meaning,
      where: 'term',
      run: () => {
        stores.frame.getState().openTerms(name);
      },
    }));
}

function matching(items: readonly PaletteItem[], query: string): PaletteItem[] {
  return items.filter(({ title, about }) => holds(`${title} ${about}`, query));
}

/** What was used last, where it is still there and can be done. */
function recentItems(actions: readonly Action[], stores: Stores): PaletteItem[] {
  const keys = recentKeys(stores.remembered);
  const { index } = stores.registers.getState();
  const items = [
    ...actionItems(actions, '', stores),
    ...otherTabItems(actions, '', stores),
    ...deviceItems('', stores),
    ...recipeItems(stores),
    ...reportItems(stores),
    ...(keys.some((key) => key.startsWith('register ')) ? index.entries : []).map(({ summary }) =>
      registerItem(summary, stores),
    ),
  ];
  const byKey = new Map(items.map((item) => [item.key, item]));
  return keys.flatMap((key) => {
    const item = byKey.get(key);
    return item === undefined ? [] : [{ ...item, section: 'Recent' as const }];
  });
}

/** What the palette offers for a text: actions first, then cards, jobs, registers, fields, parameters and terms. */
export function paletteItems(
  text: string,
  actions: readonly Action[],
  stores: Stores,
): readonly PaletteItem[] {
  if (text.trim() === '?') return prefixItems();
  const { scope, query } = parseQuery(text);
  const all = scope === 'all';
  const limit = all ? SHOWN_PER_SECTION : SHOWN_ALONE;
  const items: PaletteItem[] = [];
  if (all && query === '') items.push(...recentItems(actions, stores));
  if (all || scope === 'do') {
    items.push(...readItem(query, stores), ...actionItems(actions, query, stores));
    items.push(...matching(recipeItems(stores), query));
  }
  if (all || scope === 'device') {
    items.push(...deviceItems(query, stores).slice(0, limit));
    items.push(...matching(reportItems(stores), query).slice(0, limit));
  }
  if ((all && query !== '') || scope === 'register') {
    items.push(...registerItems(query, limit, stores));
  }
  if ((all && query !== '') || scope === 'field') items.push(...fieldItems(query, limit, stores));
  if ((all && query !== '') || scope === 'parameter') {
    items.push(...parameterItems(query, limit, stores));
  }
  if ((all && query !== '') || scope === 'term') items.push(...termItems(query, limit, stores));
  // Last: what is found here goes before what leads away.
  if (all || scope === 'do') {
    items.push(...otherTabItems(actions, query, stores).slice(0, limit));
  }
  return dropTwins(items);
}

/** Fields of one name in one register are one line. */
function dropTwins(items: readonly PaletteItem[]): readonly PaletteItem[] {
  const seen = new Set<string>();
  return items.filter(({ key }) => {
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
