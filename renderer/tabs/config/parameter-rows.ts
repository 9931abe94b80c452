import type {
  CatalogueView,
  ConfigColumn,
  ConfigValue,
  ItemState,
  ParameterState,
  ParameterSummary,
} from '../../../electron/api/contract/config';
import { groupRank } from './group-order';

/** One line of the table: a parameter, instances of it that are alike, or an element of an array. */
export interface ParameterRow {
  /** Unique within a reading, and the same in the next one. */
  readonly key: string;
  /** `LINK_TYPE_P1`, `NAME[3]`; of instances that are alike the name without a suffix. */
  readonly name: string;
  /** Of instances that are alike: `ports 1, 2`. */
  readonly instances: string | undefined;
  /** For copying: what the command line takes. */
  readonly names: readonly string[];
  readonly item: ItemState;
  /** `VPI LINK TYPE`: that of the item, whichever of its instances. */
  readonly itemTitle: string;
  readonly state: ParameterState;
  readonly summary: ParameterSummary | undefined;
  readonly values: Readonly<Partial<Record<ConfigColumn, string>>>;
  /** Next differs from default. */
  readonly isChanged: boolean;
  /** Next differs from current. */
  readonly isPending: boolean;
  readonly isReadOnly: boolean;
  readonly isHidden: boolean;
  /** Not read, or a value that has no name where values have names. */
  readonly isUnknown: boolean;
  /** The new value that waits for its review. */
  readonly staged?: string;
  /** What is folded into this line. */
  readonly members: readonly ParameterRow[];
  readonly level: 1 | 2;
}

export const configColumns: readonly ConfigColumn[] = ['default', 'current', 'next'];

/** Elements of an array on one line: `8 × 0`, `1, 2, 3, 4`. */
export function valueText(value: ConfigValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  const { elements, text } = value;
  const first = elements?.[0];
  if (elements === undefined || first === undefined) return text;
  const alike = elements.length > 1 && elements.every((element) => element === first);
  return alike ? `${String(elements.length)} × ${first}` : elements.join(', ');
}

function hasUnnamedValue(state: ParameterState, summary: ParameterSummary | undefined): boolean {
  if (summary?.type !== 'enum' || summary.values === undefined) return false;
  const known = new Set(summary.values.map(({ value }) => value));
  return configColumns.some((column) => {
    const value = state[column]?.value;
    return value !== undefined && !known.has(value);
  });
}

function textsOf(pick: (column: ConfigColumn) => string | undefined): ParameterRow['values'] {
  const pairs = configColumns.map((column) => [column, pick(column)] as const);
  return Object.fromEntries(pairs.filter(([, text]) => text !== undefined));
}

function elementRow(row: ParameterRow, at: number): ParameterRow {
  const values = textsOf((column) => row.state[column]?.elements?.[at]);
  const name = `${row.name}[${String(at)}]`;
  const { default: preset, current, next } = values;
  return {
    ...row,
    key: `${row.key}[${String(at)}]`,
    name,
    names: [name],
    values,
    isChanged: preset !== undefined && next !== undefined && next !== preset,
    isPending: current !== undefined && next !== undefined && next !== current,
    members: [],
    level: 2,
  };
}

function rowOf(
  item: ItemState,
  itemTitle: string,
  state: ParameterState,
  summary: ParameterSummary | undefined,
): ParameterRow {
  const elements = Math.max(...configColumns.map((column) => state[column]?.elements?.length ?? 0));
  const row: ParameterRow = {
    key: `${item.key} ${state.parameter}`,
    name: state.name,
    instances: undefined,
    names: [state.name],
    item,
    itemTitle,
    state,
    summary,
    values: textsOf((column) => valueText(state[column])),
    isChanged: state.isChanged,
    isPending: state.isPending,
    isReadOnly: item.isReadOnly,
    isHidden: state.hidden !== undefined,
    isUnknown: state.next === undefined || hasUnnamedValue(state, summary),
    members: [],
    level: 1,
  };
  const members = Array.from({ length: Math.max(0, elements) }, (_, at) => elementRow(row, at));
  return {
    ...row,
    members,
    isChanged: row.isChanged || members.some(({ isChanged }) => isChanged),
    isPending: row.isPending || members.some(({ isPending }) => isPending),
  };
}

function areAlike(a: ParameterRow, b: ParameterRow): boolean {
  return (
    configColumns.every((column) => a.values[column] === b.values[column]) &&
    a.isHidden === b.isHidden &&
    a.isReadOnly === b.isReadOnly &&
    a.isUnknown === b.isUnknown
  );
}

const instanceWords: Partial<Record<ItemState['instance']['per'], string>> = {
  port: 'ports',
  module: 'modules',
  host: 'hosts',
  function: 'functions',
};

/** Instances that hold the same are one line; where one differs, each has its own. */
function foldInstances(rows: readonly ParameterRow[]): readonly ParameterRow[] {
  const [first] = rows;
  if (first === undefined || rows.length < 2 || !rows.every((row) => areAlike(first, row))) {
    return rows;
  }
  const { per } = first.item.instance;
  const numbers = rows.map(({ item }) => item.instance.number);
  return [
    {
      ...first,
      key: `${first.item.item} ${first.state.parameter}`,
      name: first.summary?.name ?? first.name,
      instances: `${instanceWords[per] ?? 'instances'} ${numbers.join(', ')}`,
      names: rows.flatMap(({ names }) => names),
      members: rows.map((row) => ({ ...row, members: [], level: 2 })),
    },
  ];
}

/** Items of one subject together, as the list at the side has them. */
function inOrderOfGroups(
  items: readonly (readonly [string, readonly ItemState[]])[],
  catalogue: CatalogueView | undefined,
): readonly (readonly ItemState[])[] {
  const groupOf = new Map(catalogue?.items.map(({ name, group }) => [name, group]));
  const rankOf = (name: string) => groupRank(groupOf.get(name), catalogue);
  return [...items].sort(([a], [b]) => rankOf(a) - rankOf(b)).map(([, own]) => own);
}

/** Every parameter of a reading, item by item, with what can be folded folded. */
export function makeRows(
  items: readonly ItemState[],
  catalogue: CatalogueView | undefined,
): readonly ParameterRow[] {
  const summaries = new Map(catalogue?.parameters.map((summary) => [summary.id, summary]));
  const titles = new Map(catalogue?.items.map(({ name, title }) => [name, title]));
  const byItem = new Map<string, ItemState[]>();
  for (const item of items) {
    if (item.support === 'no') continue;
    const own = byItem.get(item.item);
    if (own === undefined) byItem.set(item.item, [item]);
    else own.push(item);
  }
  return inOrderOfGroups([...byItem], catalogue).flatMap((instances) => {
    const byParameter = new Map<string, ParameterRow[]>();
    for (const item of instances) {
      for (const state of item.parameters) {
        const title = titles.get(item.item) ?? item.title;
        const row = rowOf(item, title, state, summaries.get(state.parameter));
        const own = byParameter.get(state.parameter);
        if (own === undefined) byParameter.set(state.parameter, [row]);
        else own.push(row);
      }
    }
    return [...byParameter.values()].flatMap(foldInstances);
  });
}

/** Lines to show: an open one is followed by what is folded into it. */
export function unfold(
  rows: readonly ParameterRow[],
  open: ReadonlySet<string>,
): readonly ParameterRow[] {
  return rows.flatMap((row) => (open.has(row.key) ? [row, ...row.members] : [row]));
}

/** The line that a key names, wherever it is folded. */
export function findRow(
  rows: readonly ParameterRow[],
  key: string | undefined,
): ParameterRow | undefined {
  if (key === undefined) return undefined;
  for (const row of rows) {
    const found = row.key === key ? row : row.members.find((member) => member.key === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The line of a parameter by its name, with or without the suffix of an instance. */
export function rowOfName(rows: readonly ParameterRow[], name: string): ParameterRow | undefined {
  return rows.find(
    (row) => row.name === name || row.summary?.name === name || row.names.includes(name),
  );
}

/** Line and printed value of the next boot of a name as it is staged: `LINK_TYPE_P2`, `NAME[3]`. */
export function valueOfName(
  rows: readonly ParameterRow[],
  name: string,
): { readonly row: ParameterRow | undefined; readonly now: string | undefined } {
  const row = rowOfName(rows, name);
  const own = row?.members.find((member) => member.name === name);
  if (row !== undefined) return { row: own ?? row, now: (own ?? row).values.next };
  const [, base = '', at = ''] = /^(.+)\[(\d+)\]$/.exec(name) ?? [];
  const array = base === '' ? undefined : rowOfName(rows, base);
  const instance = array?.members.find((member) => member.name === base) ?? array;
  const element = instance?.members.find((member) => member.name === name);
  return {
    row: element ?? instance,
    now: instance?.state.next?.elements?.[Number(at)],
  };
}
