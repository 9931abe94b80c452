/** A JSON document as values by their paths, so that two of them can be laid side by side. */

/** Deeper than any part of a report; what lies deeper is shown as JSON. */
const DEEPEST = 12;
/** Members that name an entry of a list, the first that all entries have and that differ. */
const naming = ['name', 'id', 'key', 'address', 'port', 'path', 'component', 'index', 'what'];

/**
 * `{"drivers": [{"name": "mlx5_core", "version": "6.8"}]}` is `drivers[mlx5_core].version` = `6.8`. A list of plain
 * values is one value. null and absent are the same: there is none.
 */
export function flattenDocument(document: unknown): Map<string, string> {
  const values = new Map<string, string>();
  add(values, '', document, 0);
  return values;
}

function add(values: Map<string, string>, path: string, value: unknown, depth: number): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object' || depth === DEEPEST) {
    values.set(path, plainText(value));
  } else if (!Array.isArray(value)) {
    for (const [key, each] of Object.entries(value)) {
      add(values, path === '' ? key : `${path}.${key}`, each, depth + 1);
    }
  } else if (value.every((each) => typeof each !== 'object' || each === null)) {
    if (value.length > 0) values.set(path, value.map(plainText).join(', '));
  } else {
    const names = namesOf(value);
    for (const [at, each] of (value as unknown[]).entries()) {
      add(values, `${path}[${names[at] ?? String(at)}]`, each, depth + 1);
    }
  }
}

/** How the entries of a list are told apart: by name where they have one, so that an order means nothing. */
function namesOf(entries: readonly unknown[]): string[] {
  for (const member of naming) {
    const names = entries.map((entry) => memberText(entry, member));
    if (!names.includes('') && new Set(names).size === names.length) return names;
  }
  return entries.map((_, at) => String(at));
}

function memberText(entry: unknown, member: string): string {
  if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, member)) return '';
  const value = (entry as Readonly<Record<string, unknown>>)[member];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
