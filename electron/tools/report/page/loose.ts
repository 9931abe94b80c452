/** Documents of a report, read for the page. What isn’t there, or isn’t what it should be, is left out. */
import type { BundlePart } from '../bundle/bundle';

export type Loose = unknown;

export function documentIn(parts: readonly BundlePart[], path: string): Loose {
  const part = parts.find((each) => each.path === path);
  if (part === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(part.content));
  } catch {
    // A document that is broken is shown as one that isn’t there; the file itself stands in the list.
    return undefined;
  }
}

/** What stands at the end of a path of names. */
export function at(value: Loose, ...names: readonly string[]): Loose {
  return names.reduce<Loose>(
    (found, name) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, name)
        ? (found as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}

export function listAt(value: Loose, ...names: readonly string[]): readonly Loose[] {
  const found = at(value, ...names);
  return Array.isArray(found) ? (found as unknown[]) : [];
}

/** Text or a number as text; undefined where there is neither. */
export function textAt(value: Loose, ...names: readonly string[]): string | undefined {
  const found = at(value, ...names);
  if (typeof found === 'string' && found !== '') return found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}

export function entriesAt(
  value: Loose,
  ...names: readonly string[]
): readonly (readonly [name: string, text: string])[] {
  const found = at(value, ...names);
  if (typeof found !== 'object' || found === null) return [];
  return Object.keys(found).flatMap((name) => {
    const text = textAt(found, name);
    return text === undefined ? [] : [[name, text] as const];
  });
}
