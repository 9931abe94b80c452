/**
 * A layout with its arrays and structures spelled out: one instance per element, with its place, its
 * path and the order in which mstreg 4.33 lists it. Built once per layout and kept.
 */
import { checkPlace } from './bits';
import type { Access, EnumValue, Field, FieldValue, Layout } from './layout';
import { LayoutError } from './layout-error';

/** A leaf as it is shown and addressed. */
export interface Leaf {
  /** Dotted path as mstreg prints it with --full_path; unique within a layout. */
  readonly path: string;
  /** Short name as mstreg prints it; not always unique. */
  readonly name: string;
  /** 32 x dword + bit from that dword's least significant end. */
  readonly offsetBits: number;
  readonly widthBits: number;
  /** Own access or that of the nearest structure around it; undefined: stated nowhere (`N/A`). */
  readonly access: Access | undefined;
  readonly enums?: readonly EnumValue[];
  readonly description?: string;
}

export interface Instance {
  readonly field: Field;
  /** Field name, with `[i]` for an element of an array. */
  readonly name: string;
  readonly offsetBits: number;
  /** The structure around it; undefined at the top. */
  readonly parent: Instance | undefined;
  readonly children: readonly Instance[];
  /** Set where it is no structure. */
  readonly leaf: Leaf | undefined;
  /** Its leaves are those of the whole tree from `firstLeaf` up to, not including, `endLeaf`. */
  readonly firstLeaf: number;
  readonly endLeaf: number;
  /** Whether the bytes decide which of them are there. */
  readonly dynamic: boolean;
}

/** The top of a layout. */
export interface LayoutTree {
  readonly children: readonly Instance[];
  /** In listing order. */
  readonly leaves: readonly Leaf[];
  readonly dynamic: boolean;
}

/** No register comes near; stops a layout that multiplies itself. */
const MOST_LEAVES = 100_000;

const DWORD_BITS = 32;

/** Place of element `index`, relative to the structure around the array. */
function elementOffset(field: Field, index: number, structOffset: number): number {
  const start = structOffset + field.offsetBits;
  const width = field.widthBits;
  if (index === 0 || width >= DWORD_BITS || field.lsbFirst === true) return start + index * width;
  // The array runs on in the order of the bytes: down to bit 0, then from the top of the next dword.
  const dword = Math.floor(start / DWORD_BITS);
  const fromTop = DWORD_BITS - width - (start % DWORD_BITS) + index * width;
  const bit = DWORD_BITS - width - (fromTop % DWORD_BITS);
  return DWORD_BITS * (dword + Math.floor(fromTop / DWORD_BITS)) + bit;
}

/** Where a structure stands while its fields are spelled out. */
interface Place {
  readonly parent: Instance | undefined;
  readonly path: string;
  /** `_i` for each array index on the way: short names carry it. */
  readonly indexSuffix: string;
  readonly access: Access | undefined;
  readonly offsetBits: number;
  readonly layout: Layout;
}

/** A field, or one element of an array. */
interface Element {
  readonly field: Field;
  /** Index as shown; undefined: no array. */
  readonly index: number | undefined;
  readonly offsetBits: number;
}

class TreeBuilder {
  readonly leaves: Leaf[] = [];
  private readonly open = new Set<Layout>();

  children(place: Place): Instance[] {
    const { layout } = place;
    if (this.open.has(layout)) {
      throw new LayoutError('bad-layout', place.path, `structure ${layout.name} contains itself`);
    }
    this.open.add(layout);
    const children = elementsInOrder(place).map((element) => this.instance(element, place));
    this.open.delete(layout);
    return children;
  }

  private instance({ field, index, offsetBits }: Element, place: Place): Instance {
    const name = index === undefined ? field.name : `${field.name}[${index}]`;
    const { layout } = field;
    const firstLeaf = this.leaves.length;
    const decided = field.condition !== undefined || field.variable !== undefined;
    const { parent } = place;
    if (layout === undefined) {
      const leaf = this.leaf(field, place, name, offsetBits);
      const endLeaf = firstLeaf + 1;
      return {
        field,
        name,
        offsetBits,
        parent,
        children: [],
        leaf,
        firstLeaf,
        endLeaf,
        dynamic: decided,
      };
    }
    const instance = {
      field,
      name,
      offsetBits,
      parent,
      children: [] as readonly Instance[],
      leaf: undefined,
      firstLeaf,
      endLeaf: firstLeaf,
      dynamic: decided || (layout.kind === 'union' && field.selector !== undefined),
    };
    instance.children = this.children({
      parent: instance,
      path: place.path === '' ? name : `${place.path}.${name}`,
      indexSuffix: index === undefined ? place.indexSuffix : `${place.indexSuffix}_${index}`,
      access: field.access ?? place.access,
      offsetBits,
      layout,
    });
    instance.endLeaf = this.leaves.length;
    instance.dynamic ||= instance.children.some((child) => child.dynamic);
    return instance;
  }

  private leaf(field: Field, place: Place, name: string, offsetBits: number): Leaf {
    const shortName = leafName(name, place);
    const path = place.path === '' ? shortName : `${place.path}.${shortName}`;
    try {
      checkPlace(offsetBits, field.widthBits);
    } catch (error) {
      if (error instanceof LayoutError) throw new LayoutError(error.reason, path, error.detail);
      throw error;
    }
    const { widthBits, enums, description } = field;
    const access = field.access ?? place.access;
    const leaf: Leaf = {
      path,
      name: shortName,
      offsetBits,
      widthBits,
      access,
      ...(enums && { enums }),
      ...(description !== undefined && { description }),
    };
    if (this.leaves.push(leaf) > MOST_LEAVES) throw tooMany(path);
    return leaf;
  }
}

/** Fields of a structure with arrays spelled out, in listing order: at the top an array stays together,
 * inside structures each element goes where its address is; members of a union stay as they are given. */
function elementsInOrder({ parent, layout, offsetBits, path }: Place): readonly Element[] {
  const top = parent === undefined;
  const isUnion = layout.kind === 'union';
  const elements: Element[] = [];
  for (const field of top && !isUnion ? byOffset(layout.fields) : layout.fields) {
    // An array of unknown length shows its first element, as 4.33 does.
    const isArray = field.count !== undefined || field.variable !== undefined;
    const count = field.variable === undefined ? (field.count ?? 1) : 1;
    if (elements.length + count > MOST_LEAVES) throw tooMany(path);
    for (let i = 0; i < count; i += 1) {
      const index = isArray ? (field.lowBound ?? 0) + i : undefined;
      elements.push({ field, index, offsetBits: elementOffset(field, i, offsetBits) });
    }
  }
  return top || isUnion ? elements : byOffset(elements);
}

/** `hi` and `lo` of a 64-bit value take the name of the value; other leaves the indexes around them. */
function leafName(name: string, place: Place): string {
  if (place.layout.name === 'uint64' && place.parent !== undefined) {
    return `${place.parent.name}_${name}`;
  }
  return name.endsWith(']') ? name : name + place.indexSuffix;
}

function byOffset<T extends { readonly offsetBits: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.offsetBits - b.offsetBits);
}

function tooMany(path: string): LayoutError {
  return new LayoutError('bad-layout', path, `more than ${MOST_LEAVES} leaves`);
}

const trees = new WeakMap<Layout, LayoutTree>();

/** The tree of a layout. LayoutError `bad-layout` for one that can't be right. */
export function treeOf(layout: Layout): LayoutTree {
  const known = trees.get(layout);
  if (known !== undefined) return known;
  const builder = new TreeBuilder();
  const children = builder.children({
    parent: undefined,
    path: '',
    indexSuffix: '',
    access: undefined,
    offsetBits: 0,
    layout,
  });
  const dynamic = children.some((child) => child.dynamic);
  const tree: LayoutTree = { children, leaves: builder.leaves, dynamic };
  trees.set(layout, tree);
  return tree;
}

/** Name of a value in an enum; where two names have it, the first. */
export function nameOfValue(
  enums: readonly EnumValue[] | undefined,
  value: FieldValue,
): string | undefined {
  return enums?.find((entry) => entry.value === Number(value))?.name;
}
