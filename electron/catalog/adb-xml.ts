/**
 * Reads the XML of an ADB file into an AdbDocument. The format: a NodesDefinition with `config`, `info` and
 * `node` elements; a node holds `field` elements; everything is in attributes.
 */
import type { AdbDocument, AdbNode } from './adb-document';
import { AdbFault } from './adb-fault';
import { readField, type Attributes, type Dialect } from './adb-field';
import { parseDescription, parseSize } from './adb-values';
import { walkXml } from './xml-events';

/** Ten times the largest file that is shipped. */
const MOST_NODES = 20_000;
const MOST_FIELDS = 200_000;

/** Parts of the format that no shipped file uses, and what to say about them. */
const unsupported: ReadonlyMap<string, string> = new Map([
  ['include', 'takes in another file, which is not supported: put its content here'],
  ['node_ops', 'changes other definitions, which is not supported: change them in place'],
  ['instance_ops', 'changes single places, which is not supported'],
  ['attr_replace', 'changes other definitions, which is not supported: change them in place'],
]);

interface OpenNode extends AdbNode {
  readonly fields: AdbNode['fields'][number][];
  readonly fieldNames: Set<string>;
}

class AdbXmlReader {
  private readonly nodes = new Map<string, OpenNode>();
  private readonly defines = new Set<string>();
  private readonly stack: string[] = [];
  private dialect: Dialect = { singleEntryArrays: false };
  private bigEndianArrays = false;
  private revision = '';
  private fieldCount = 0;
  private node: OpenNode | undefined;
  /** Depth at which an element began whose content is of no interest; 0: none. */
  private skippedFrom = 0;
  private sawRoot = false;

  open(line: number, element: string, attributes: Attributes): void {
    const outer = this.stack.at(-1);
    this.stack.push(element);
    if (this.skippedFrom > 0) return;
    if (outer === undefined) {
      this.root(line, element, attributes);
      return;
    }
    const excuse = unsupported.get(element);
    if (excuse !== undefined) {
      const named = attributes.file ?? attributes.dir ?? attributes.path;
      throw new AdbFault(line, `<${element}${named === undefined ? '' : ` "${named}"`}> ${excuse}`);
    }
    if (!this.isWanted(attributes) || element === 'rcs_headers') {
      this.skippedFrom = this.stack.length;
      return;
    }
    const place = `${outer}/${element}`;
    if (place === 'NodesDefinition/node') this.openNode(line, attributes);
    else if (place === 'node/field') this.field(line, attributes);
    else if (place === 'NodesDefinition/config') this.config(attributes);
    else if (place === 'NodesDefinition/info') {
      this.revision = attributes.source_doc_version ?? '';
    } else if (place !== 'config/enum') {
      throw new AdbFault(line, `<${element}> has no place inside <${outer}>`);
    }
  }

  close(): void {
    if (this.skippedFrom === this.stack.length) this.skippedFrom = 0;
    if (this.stack.pop() === 'node') this.node = undefined;
  }

  document(): AdbDocument {
    if (!this.sawRoot) throw new AdbFault(0, 'it holds no <NodesDefinition>');
    const { nodes, bigEndianArrays, revision } = this;
    return { nodes, bigEndianArrays, revision };
  }

  private root(line: number, element: string, attributes: Attributes): void {
    if (element !== 'NodesDefinition') {
      throw new AdbFault(line, `its first element is <${element}>, not <NodesDefinition>`);
    }
    const version = attributes.version ?? '1';
    if (!/^[12](\.0)?$/.test(version)) {
      throw new AdbFault(line, `version ${version} of the format is not known (1 and 2 are)`);
    }
    this.sawRoot = true;
  }

  /** `inst_ifdef` keeps an element only where the name was defined before it. */
  private isWanted(attributes: Attributes): boolean {
    const needed = attributes.inst_ifdef;
    return needed === undefined || this.defines.has(needed.trim());
  }

  private config(attributes: Attributes): void {
    const define = attributes.define;
    if (define !== undefined) this.defines.add((define.split('=')[0] ?? '').trim());
    if (attributes.big_endian_arr !== undefined) {
      this.bigEndianArrays = attributes.big_endian_arr === '1';
    }
    if (attributes.single_entry_arr !== undefined) {
      this.dialect = { singleEntryArrays: attributes.single_entry_arr === '1' };
    }
  }

  private openNode(line: number, attributes: Attributes): void {
    const { name, size } = attributes;
    if (name === undefined || name === '') throw new AdbFault(line, 'a node has no name');
    if (size === undefined) throw new AdbFault(line, `node ${name} has no size`);
    const earlier = this.nodes.get(name);
    if (earlier !== undefined) {
      throw new AdbFault(line, `node ${name} is defined twice, first on line ${earlier.line}`);
    }
    if (this.nodes.size >= MOST_NODES) throw new AdbFault(line, `more than ${MOST_NODES} nodes`);
    if (attributes.cr_data_wdt === '64') {
      throw new AdbFault(line, `node ${name} has swapped dwords (cr_data_wdt), not supported`);
    }
    this.node = {
      line,
      name,
      description: parseDescription(attributes.descr ?? ''),
      sizeBits: parseSize(line, `size of node ${name}`, size),
      isUnion: attributes.attr_is_union === '1',
      isConditional: attributes.is_conditional === '1',
      fields: [],
      fieldNames: new Set(),
    };
    this.nodes.set(name, this.node);
  }

  private field(line: number, attributes: Attributes): void {
    const { node } = this;
    if (node === undefined) throw new AdbFault(line, 'a field stands outside a node');
    this.fieldCount += 1;
    if (this.fieldCount > MOST_FIELDS) throw new AdbFault(line, `more than ${MOST_FIELDS} fields`);
    const field = readField(line, attributes, node, this.dialect);
    if (node.fieldNames.has(field.name)) {
      throw new AdbFault(line, `node ${node.name} has two fields named ${field.name}`);
    }
    node.fieldNames.add(field.name);
    node.fields.push(field);
  }
}

/** Reads the text of an ADB file. AdbFault for whatever is wrong with it. */
export function readAdbXml(text: string): AdbDocument {
  const reader = new AdbXmlReader();
  walkXml(text, {
    fault: (line, reason) => new AdbFault(line, reason),
    open: (line, element, attributes) => {
      reader.open(line, element, attributes);
    },
    close: () => {
      reader.close();
    },
  });
  return reader.document();
}
