/** Puts the structures of an ADB file together as Layouts; each node becomes one, shared by all its uses. */
import type { EnumValue, Field, Layout } from '../prm/layout';
import type { AdbDocument, AdbField, AdbNode } from './adb-document';
import { AdbFault } from './adb-fault';
import { checkInside, checkNoOverlap } from './adb-span';

const DWORD_BITS = 32;
const DEEPEST_NESTING = 32;
/** Of one register, and of all together: many times what is shipped (the switch file has 46 thousand). A
 * small file can multiply itself by arrays of arrays; it is stopped here. */
const MOST_LEAVES = 50_000;
const MOST_LEAVES_OF_ALL = 1_000_000;

interface Built {
  readonly layout: Layout;
  readonly leafCount: number;
}

export class LayoutBuilder {
  private readonly built = new Map<string, Built>();
  private readonly open: string[] = [];
  private leavesOfAll = 0;

  constructor(private readonly document: AdbDocument) {}

  /** The layout of a register's node. AdbFault where it, or a structure inside it, can't be right. */
  layoutOf(name: string, neededOnLine: number): Layout {
    const { layout, leafCount } = this.build(name, neededOnLine);
    this.leavesOfAll += leafCount;
    if (this.leavesOfAll > MOST_LEAVES_OF_ALL) {
      throw new AdbFault(neededOnLine, `more than ${MOST_LEAVES_OF_ALL} leaves in all registers`);
    }
    return layout;
  }

  private build(name: string, neededOnLine: number): Built {
    const known = this.built.get(name);
    if (known !== undefined) return known;
    const node = this.document.nodes.get(name);
    if (node === undefined) throw new AdbFault(neededOnLine, `there is no node named ${name}`);
    if (this.open.includes(name)) {
      const circle = [...this.open.slice(this.open.indexOf(name)), name].join(' > ');
      throw new AdbFault(neededOnLine, `node ${name} contains itself: ${circle}`);
    }
    if (this.open.length >= DEEPEST_NESTING) {
      throw new AdbFault(neededOnLine, `structures are nested more than ${DEEPEST_NESTING} deep`);
    }
    this.open.push(name);
    const built = this.assemble(node);
    this.open.pop();
    this.built.set(name, built);
    return built;
  }

  private assemble(node: AdbNode): Built {
    let leafCount = 0;
    const fields = node.fields.map((field): Field => {
      const [made, leaves] = this.field(field, node);
      leafCount += leaves * (made.count ?? 1);
      return made;
    });
    if (leafCount > MOST_LEAVES) {
      throw new AdbFault(node.line, `node ${node.name} has more than ${MOST_LEAVES} leaves`);
    }
    const kind = node.isUnion ? 'union' : 'struct';
    if (kind === 'struct') checkNoOverlap(node, fields);
    return { layout: { name: node.name, sizeBits: node.sizeBits, kind, fields }, leafCount };
  }

  private field(field: AdbField, node: AdbNode): [made: Field, leaves: number] {
    const full = `${node.name}.${field.name}`;
    const count = field.array?.count ?? 1;
    const widthBits = field.sizeBits / count;
    if (widthBits === 0) throw new AdbFault(field.line, `${full} has no bits`);
    if (!Number.isInteger(widthBits)) {
      throw new AdbFault(
        field.line,
        `${full}: ${field.sizeBits} bits can’t be split into ${count} elements`,
      );
    }
    const inner = field.subnode === undefined ? undefined : this.build(field.subnode, field.line);
    if (inner === undefined) checkLeaf(field, full, widthBits, count);
    else checkStructure(field, full, widthBits, inner.layout);
    // An enum on an array of dwords documents bits across the array, not values of an element.
    const enums = count > 1 && widthBits >= DWORD_BITS ? [] : namedValues(full, field.enums);
    const lsbFirst =
      field.array !== undefined && widthBits < DWORD_BITS && !this.document.bigEndianArrays;
    const made: Field = {
      name: field.name,
      offsetBits: field.offsetBits,
      widthBits,
      ...arrayOf(field),
      ...(lsbFirst ? { lsbFirst } : {}),
      ...(field.access === undefined ? {} : { access: field.access }),
      ...(enums.length === 0 ? {} : { enums }),
      ...(inner === undefined ? {} : { layout: inner.layout }),
      ...(field.unionSelector === undefined ? {} : { selector: relativePath(field.unionSelector) }),
      ...(field.selectedBy === undefined ? {} : { selectedBy: field.selectedBy }),
      ...(field.condition === undefined ? {} : { condition: field.condition }),
      ...(field.description === '' ? {} : { description: field.description }),
    };
    checkInside(node, made, field.line);
    return [made, inner?.leafCount ?? 1];
  }
}

/** Fields that hold a mask although the file names the bits by their numbers. */
const bitNumberEnums: ReadonlySet<string> = new Set(['pplm_reg_ext.fec_mode_active']);

/** Enum of a field by value; numbers of bits become values. */
function namedValues(full: string, enums: readonly EnumValue[]): readonly EnumValue[] {
  if (!bitNumberEnums.has(full)) return enums;
  return enums.map(({ name, value }) => ({ name, value: 2 ** value }));
}

function checkLeaf(field: AdbField, full: string, widthBits: number, count: number): void {
  const bit = field.offsetBits % DWORD_BITS;
  if (widthBits > DWORD_BITS && widthBits !== 2 * DWORD_BITS) {
    throw new AdbFault(
      field.line,
      `${full} is a leaf of ${widthBits} bits; it can have 1 to 32, or 64`,
    );
  }
  if (widthBits > DWORD_BITS ? bit !== 0 : bit + widthBits > DWORD_BITS) {
    throw new AdbFault(field.line, `${full} crosses a dword`);
  }
  if (
    count > 1 &&
    widthBits < DWORD_BITS &&
    (DWORD_BITS % widthBits !== 0 || bit % widthBits !== 0)
  ) {
    throw new AdbFault(field.line, `elements of ${full} (${widthBits} bits) cross a dword`);
  }
}

function checkStructure(field: AdbField, full: string, widthBits: number, inner: Layout): void {
  if (inner.sizeBits !== widthBits) {
    throw new AdbFault(
      field.line,
      `${full} takes ${widthBits / 8} bytes, but its structure ${inner.name} has ${inner.sizeBits / 8}`,
    );
  }
  if (widthBits % DWORD_BITS !== 0 || field.offsetBits % DWORD_BITS !== 0) {
    throw new AdbFault(field.line, `structure ${full} is not made of whole dwords`);
  }
}

function arrayOf(field: AdbField): Pick<Field, 'count' | 'lowBound' | 'variable'> {
  if (field.array === undefined) return {};
  const { lowBound, count, countExpression } = field.array;
  const low = lowBound === 0 ? {} : { lowBound };
  if (count !== undefined) return { count, ...low };
  return { variable: countExpression === undefined ? {} : { count: countExpression }, ...low };
}

/** A selector is written from the structure around its union: `$(parent).ctrl.id`; ours leaves that out. */
export function relativePath(selector: string): string {
  return selector.replaceAll('#(parent)', '$(parent)').replace(/^\$\(parent\)\./, '');
}
