import type { CatalogueView, ParameterSummary } from '../../../electron/api/contract/config';
import { findParameters, indexParameters, type SearchIndex } from './parameter-search';
import type { ParameterRow } from './parameter-rows';
import { fitsFilter, type RowFilter } from './row-filter';

const numeric: ReadonlySet<ParameterSummary['type']> = new Set(['unsigned', 'hex']);

/** What each line of a reading is found by; made when something is searched, and then kept. */
export function indexRows(
  rows: readonly ParameterRow[],
  catalogue: CatalogueView | undefined,
): () => SearchIndex {
  let index: SearchIndex | undefined;
  return () => (index ??= makeIndex(rows, catalogue));
}

function makeIndex(
  rows: readonly ParameterRow[],
  catalogue: CatalogueView | undefined,
): SearchIndex {
  const groups = new Map(catalogue?.items.map(({ name, group }) => [name, group]));
  return indexParameters(
    rows.map((row) => ({
      key: row.key,
      name: row.summary?.name ?? row.name,
      meaning: row.summary?.meaning ?? '',
      group: `${row.itemTitle} ${groups.get(row.item.item) ?? ''}`,
      valueNames: row.summary?.values?.map(({ name }) => name) ?? [],
      values: Object.values(row.values),
      takesNumber: row.summary !== undefined && numeric.has(row.summary.type),
    })),
  );
}

const catalogueIndexes = new WeakMap<CatalogueView, SearchIndex>();

/** What each named parameter of the catalogue is found by; made once per catalogue. Keys are ids. */
export function indexCatalogue(catalogue: CatalogueView): SearchIndex {
  const known = catalogueIndexes.get(catalogue);
  if (known !== undefined) return known;
  const titles = new Map(
    catalogue.items.map(({ name, title, group }) => [name, `${title} ${group}`]),
  );
  const index = indexParameters(
    catalogue.parameters.flatMap(({ id, name, item, type, meaning, values = [] }) =>
      name === undefined
        ? []
        : [
            {
              key: id,
              name,
              meaning,
              group: titles.get(item) ?? '',
              valueNames: values.map((value) => value.name),
              values: [],
              takesNumber: numeric.has(type),
            },
          ],
    ),
  );
  catalogueIndexes.set(catalogue, index);
  return index;
}

export interface Asked {
  readonly query: string;
  readonly filter: RowFilter;
  /** Name of one item; undefined: all. */
  readonly item: string | undefined;
}

export interface Shown {
  /** What fits search and filter, of all items: the list at the side counts these. */
  readonly found: readonly ParameterRow[];
  /** Of these, those of the item that is shown alone. */
  readonly rows: readonly ParameterRow[];
  /** In the order of a search, not of the catalogue. */
  readonly isRanked: boolean;
}

/**
 * What of a reading is shown. A search finds hidden parameters too, after those in use: whoever looks for one by
 * name wants to know why it isn't offered.
 */
export function shownRows(
  rows: readonly ParameterRow[],
  index: () => SearchIndex,
  { query, filter, item }: Asked,
): Shown {
  const ranked = query.trim() === '' ? undefined : findParameters(index(), query);
  const ofItem = (some: readonly ParameterRow[]) =>
    item === undefined ? some : some.filter((row) => row.item.item === item);
  if (ranked === undefined) {
    const found = rows.filter((row) => fitsFilter(filter, row));
    return { found, rows: ofItem(found), isRanked: false };
  }
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const hits = ranked.flatMap(({ key }) => byKey.get(key) ?? []);
  const found =
    filter === 'all'
      ? [...hits.filter((row) => !row.isHidden), ...hits.filter((row) => row.isHidden)]
      : hits.filter((row) => fitsFilter(filter, row));
  return { found, rows: ofItem(found), isRanked: true };
}
