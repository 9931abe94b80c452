/** Which leaves a layout has, by itself and for given bytes; names and order as mstreg 4.33. */
import { nameOfValue, treeOf, type Leaf } from './instance-tree';
import type { FieldValue, Layout } from './layout';
import { selectFrom, type Selection } from './selection';

export type { Leaf } from './instance-tree';

/** Every leaf of a layout, all members of unions included, as `--show_reg` lists them. The same array
 * each time. */
export function leavesOf(layout: Layout): readonly Leaf[] {
  return treeOf(layout).leaves;
}

/**
 * The leaves that are there in these bytes, as `--get` lists them: unions narrowed to the member that
 * their selector picks, conditions evaluated. Warnings say where a selector picks nothing (all members
 * are kept then) and what lies past the end of a layout of variable length.
 */
export function selectLeaves(layout: Layout, bytes: Uint8Array): Selection {
  return selectFrom(treeOf(layout), bytes);
}

const indexes = new WeakMap<readonly Leaf[], ReadonlyMap<string, Leaf>>();

function indexOf(leaves: readonly Leaf[]): ReadonlyMap<string, Leaf> {
  const index = new Map<string, Leaf>();
  for (const leaf of leaves) if (!index.has(leaf.path)) index.set(leaf.path, leaf);
  for (const leaf of leaves) {
    for (let dot = leaf.path.indexOf('.'); dot !== -1; dot = leaf.path.indexOf('.', dot + 1)) {
      const suffix = leaf.path.slice(dot + 1);
      if (!index.has(suffix)) index.set(suffix, leaf);
    }
  }
  return index;
}

/** The leaf of a full path; else the first in listing order whose path ends in `.name` (its short name
 * is the shortest such end). */
export function findLeaf(leaves: readonly Leaf[], name: string): Leaf | undefined {
  let index = indexes.get(leaves);
  if (index === undefined) {
    index = indexOf(leaves);
    indexes.set(leaves, index);
  }
  return index.get(name);
}

/** Name of a value of this leaf, where it has one. */
export function enumName(leaf: Leaf, value: FieldValue): string | undefined {
  return nameOfValue(leaf.enums, value);
}
