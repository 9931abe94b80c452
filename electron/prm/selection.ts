/** Narrows a layout by bytes: unions by their selectors, members and pages by their conditions. */
import { bytesNeeded, readBits } from './bits';
import { conditionHolds, type ExpressionScope } from './expression';
import { nameOfValue, type Instance, type Leaf, type LayoutTree } from './instance-tree';
import { LayoutError } from './layout-error';

export interface Selection {
  readonly leaves: readonly Leaf[];
  /** Each a sentence for a person. */
  readonly warnings: readonly string[];
}

type Surroundings = Pick<Instance, 'children'> & { readonly parent?: Instance | undefined };

const PARENT = '$(parent)';

/** Follows a path of field names from a structure; each `$(parent)` goes one structure out. */
function follow(from: Surroundings, tree: LayoutTree, path: string): Instance | undefined {
  let place: Surroundings = from;
  let found: Instance | undefined;
  for (const step of path.split('.')) {
    if (step === PARENT) {
      if (place === tree) return undefined;
      place = place.parent ?? tree;
      continue;
    }
    found = place.children.find((child) => child.name === step);
    if (found === undefined) return undefined;
    place = found;
  }
  return found;
}

class Narrowing {
  readonly leaves: Leaf[] = [];
  readonly warnings: string[] = [];

  constructor(
    private readonly tree: LayoutTree,
    private readonly bytes: Uint8Array,
  ) {}

  visit(instance: Instance): void {
    if (!instance.dynamic) {
      const { firstLeaf, endLeaf } = instance;
      for (const leaf of this.tree.leaves.slice(firstLeaf, endLeaf)) this.leaves.push(leaf);
      return;
    }
    const { condition, variable } = instance.field;
    if (condition !== undefined && !conditionHolds(condition, this.scopeOf(instance))) return;
    if (instance.leaf !== undefined) {
      if (variable === undefined || this.holds(instance.leaf)) this.leaves.push(instance.leaf);
      return;
    }
    for (const child of this.chosen(instance)) this.visit(child);
  }

  private holds(leaf: Leaf): boolean {
    if (bytesNeeded(leaf.offsetBits, leaf.widthBits) <= this.bytes.length) return true;
    this.warnings.push(`${leaf.path} is left out: the bytes end before it`);
    return false;
  }

  /** The members of a union that are there: one where the selector picks it, else all. */
  private chosen(instance: Instance): readonly Instance[] {
    const { layout, selector } = instance.field;
    if (layout?.kind !== 'union' || selector === undefined) return instance.children;
    const around: Surroundings = instance.parent ?? this.tree;
    const chooser = follow(around, this.tree, selector)?.leaf;
    const value = chooser === undefined ? undefined : this.read(chooser);
    if (chooser === undefined || value === undefined) {
      this.warnings.push(
        `${instance.name}: its selector ${selector} can’t be read; all members are shown`,
      );
      return instance.children;
    }
    const name = nameOfValue(chooser.enums, value);
    const member = instance.children.find((child) => isSelectedBy(child, name));
    if (member !== undefined) return [member];
    const shown = `0x${value.toString(16)}${name === undefined ? '' : ` (${name})`}`;
    this.warnings.push(
      `${instance.name}: no member belongs to ${selector} = ${shown}; all members are shown`,
    );
    return instance.children;
  }

  /** `$(parent)` of a condition is the structure around it, or around the union it is a member of. */
  private scopeOf(instance: Instance): ExpressionScope {
    let around = instance.parent;
    while (around?.field.layout?.kind === 'union') around = around.parent;
    const place: Surroundings = around ?? this.tree;
    const leafAt = (path: string): Leaf | undefined => {
      const inside = path.startsWith(`${PARENT}.`) ? path.slice(PARENT.length + 1) : path;
      return follow(place, this.tree, inside)?.leaf;
    };
    return {
      valueOf: (path) => {
        const leaf = leafAt(path);
        const value = leaf === undefined ? undefined : this.read(leaf);
        return value === undefined ? undefined : BigInt(value);
      },
      enumValueOf: (path, name) => {
        const value = leafAt(path)?.enums?.find((entry) => entry.name === name)?.value;
        return value === undefined ? undefined : BigInt(value);
      },
    };
  }

  /** Undefined where the bytes end before the leaf. */
  private read(leaf: Leaf): number | bigint | undefined {
    try {
      return readBits(this.bytes, leaf.offsetBits, leaf.widthBits);
    } catch (error) {
      if (error instanceof LayoutError && error.reason === 'too-short') return undefined;
      throw error;
    }
  }
}

function isSelectedBy(member: Instance, name: string | undefined): boolean {
  const names = member.field.selectedBy;
  if (name === undefined || names === undefined) return false;
  return names === name || names.split(',').some((one) => one.trim() === name);
}

/** See selectLeaves in leaves.ts. */
export function selectFrom(tree: LayoutTree, bytes: Uint8Array): Selection {
  if (!tree.dynamic) return { leaves: tree.leaves, warnings: [] };
  const narrowing = new Narrowing(tree, bytes);
  for (const child of tree.children) narrowing.visit(child);
  return { leaves: narrowing.leaves, warnings: narrowing.warnings };
}
