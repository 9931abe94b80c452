/**
 * Finds the registers of an ADB file. From the node `root`, single fields lead to a structure with a union
 * of all registers and the enum that selects from it: name and id of a register stand in the enum, its
 * layout is the member that its name selects.
 */
import type { EnumValue } from '../prm/layout';
import type { AdbDocument, AdbField, AdbNode } from './adb-document';
import { AdbFault } from './adb-fault';
import { relativePath } from './adb-layouts';

export interface AdbRegister {
  readonly line: number;
  readonly name: string;
  readonly id: number;
  /** Name of the node with its layout. */
  readonly node: string;
}

/** ACCESS_REG carries 16 bits of it. */
const HIGHEST_ID = 0xffff;

function nodeNamed(document: AdbDocument, name: string | undefined, line: number): AdbNode {
  const node = name === undefined ? undefined : document.nodes.get(name);
  if (node === undefined) throw new AdbFault(line, `there is no node named ${name ?? '(none)'}`);
  return node;
}

/** The structure that holds the union, and that union's field. */
function findUnion(document: AdbDocument): [holder: AdbNode, union: AdbField] {
  const root = document.nodes.get('root');
  if (root === undefined) {
    throw new AdbFault(0, 'it has no node named root, so it describes no registers');
  }
  const seen = new Set<AdbNode>();
  for (let node = root; !seen.has(node);) {
    seen.add(node);
    const union = node.fields.find((field) => field.unionSelector !== undefined);
    if (union !== undefined) return [node, union];
    const [only, second] = node.fields;
    if (only?.subnode === undefined || second !== undefined) break;
    node = nodeNamed(document, only.subnode, only.line);
  }
  throw new AdbFault(root.line, 'node root leads to no union of registers');
}

/** Follows the union's selector to the enum of names and ids. */
function idsOf(document: AdbDocument, holder: AdbNode, union: AdbField): readonly EnumValue[] {
  const path = relativePath(union.unionSelector ?? '');
  let node: AdbNode = holder;
  let field: AdbField | undefined;
  for (const step of path.split('.')) {
    if (field !== undefined) node = nodeNamed(document, field.subnode, field.line);
    field = node.fields.find((candidate) => candidate.name === step);
    if (field === undefined) {
      throw new AdbFault(
        union.line,
        `selector ${path} leads to no field: ${node.name} has no ${step}`,
      );
    }
  }
  if (field === undefined || field.enums.length === 0) {
    throw new AdbFault(union.line, `selector ${path} has no enum with names and ids of registers`);
  }
  return field.enums;
}

/** All registers, in the order of the file. AdbFault where names, ids and layouts don't match.
 * Two registers may share an id (the gpu file of 4.33 has such a pair). */
export function findRegisters(document: AdbDocument): readonly AdbRegister[] {
  const [holder, union] = findUnion(document);
  const members = new Map<string, AdbField>();
  for (const field of nodeNamed(document, union.subnode, union.line).fields) {
    if (field.selectedBy === undefined) {
      throw new AdbFault(field.line, `member ${field.name} is not selected by any register`);
    }
    if (members.has(field.selectedBy)) {
      throw new AdbFault(field.line, `register ${field.selectedBy} has two layouts`);
    }
    members.set(field.selectedBy, field);
  }
  const seen = new Set<string>();
  const registers = idsOf(document, holder, union).map(({ name, value }): AdbRegister => {
    const member = members.get(name);
    if (member?.subnode === undefined) {
      throw new AdbFault(union.line, `register ${name} has an id, but no layout`);
    }
    if (seen.has(name)) throw new AdbFault(union.line, `register ${name} has two ids`);
    seen.add(name);
    if (value > HIGHEST_ID)
      throw new AdbFault(union.line, `id of register ${name} is above 0xffff`);
    return { line: member.line, name, id: value, node: member.subnode };
  });
  for (const [name, member] of members) {
    if (seen.has(name)) continue;
    throw new AdbFault(member.line, `register ${name} has a layout, but no id`);
  }
  return registers;
}
