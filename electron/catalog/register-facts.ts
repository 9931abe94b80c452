/** What a source of register facts (an ADB file, the built-in file, the cache) gives, before purposes are
 * added: the common ground of the catalogue's files. */
import type { Layout } from '../prm/layout';
import type { RegisterLayout } from '../prm/register';

export interface RegisterFacts {
  readonly name: string;
  readonly id: number;
  readonly layout: Layout;
  readonly access: RegisterLayout['access'];
  /** Of the file it comes from; '' where that says nothing. */
  readonly description: string;
}

export interface CatalogueFacts {
  /** Revision that the file states, '' where it doesn't. */
  readonly revision: string;
  /** In the byte order of the names. */
  readonly registers: readonly RegisterFacts[];
}

/** Order of bytes, as mstreg lists names: capitals before small letters. */
export function byByteOrder(a: { readonly name: string }, b: { readonly name: string }): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}
