/** One file of a bundle: first by the fields that it holds, then by what stands anywhere in it. */
import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { encodeRpcs } from '../bundle/rpc-lines';
import { hideInRecord } from './command-secrets';
import { hideInConfiguration, hideInRawFile, isConfiguration } from './config-documents';
import { FieldRows } from './field-rows';
import type { ParsedPart } from './gather';
import type { Hiding } from './hiding';
import { hideInJournal } from './journal-document';
import { hideInJson, type Json } from './json-secrets';
import type { LeftOutFile } from './left-out';
import type { Literals } from './literals';
import type { Knowledge } from './register-secrets';
import { hideInSweep, isSweep } from './sweep-document';

const WHY_EMPTIED = 'nobody can tell what it holds';

export class PartRedactor {
  private readonly rows = new FieldRows();
  private readonly takenOut = new Map<string, LeftOutFile>();

  constructor(
    private readonly knowledge: Knowledge,
    private readonly hiding: Hiding,
    private readonly keepUnknown: boolean,
  ) {}

  /** What was taken out of files that stay. */
  emptied(): readonly LeftOutFile[] {
    return [...this.takenOut.values()];
  }

  hideByField(part: ParsedPart): BundlePart {
    const { path, kind, section } = part;
    const content = this.contentByField(part);
    return { path, kind, ...(section === undefined ? {} : { section }), content };
  }

  /** Facts of the manifest, by their names. */
  hideManifest<Facts>(facts: Facts): Facts {
    return hideInJson(facts as unknown as Json, this.hiding) as unknown as Facts;
  }

  hideLiterals(part: BundlePart, literals: Literals): BundlePart {
    const rows = part.kind === 'text' ? this.hideRows(part) : part.content;
    const content = literals.replace(rows, part.kind === 'binary', (secret) => {
      this.hiding.count(secret);
    });
    return { ...part, content };
  }

  /** Any value that JSON can hold. */
  hideLiteralsIn<Value>(value: Value, literals: Literals): Value {
    const text = Buffer.from(JSON.stringify(value));
    const hidden = literals.replace(text, false, (secret) => {
      this.hiding.count(secret);
    });
    return JSON.parse(Buffer.from(hidden).toString()) as Value;
  }

  private contentByField(part: ParsedPart): Uint8Array {
    if (part.type === 'rpcs') {
      const records = part.records.map((record) => {
        const hidden = hideInRecord(record, this.knowledge, this.hiding, this.keepUnknown);
        for (const leaf of hidden.replaced) this.rows.add(leaf);
        if (hidden.emptied !== undefined) this.takeOut(part.path, hidden.emptied);
        return hidden.record;
      });
      return encodeRpcs(records);
    }
    if (part.type === 'json') {
      const document = hideInJson(this.documentByLayout(part.path, part.document), this.hiding);
      return Buffer.from(`${JSON.stringify(document, undefined, indentOf(part.content))}\n`);
    }
    if (part.path !== bundlePaths.configurationRaw) return part.content;
    const text = Buffer.from(part.content).toString();
    const { config } = this.knowledge;
    const hidden = hideInRawFile(text, config, this.hiding, this.keepUnknown);
    for (const name of hidden.takenOut) this.takeOut(part.path, name);
    return Buffer.from(hidden.text);
  }

  private documentByLayout(path: string, document: Json): Json {
    const { knowledge, hiding, keepUnknown } = this;
    if (isSweep(document)) {
      const hidden = hideInSweep(document, knowledge, hiding, keepUnknown);
      for (const leaf of hidden.replaced) this.rows.add(leaf);
      for (const name of hidden.takenOut) this.takeOut(path, name);
      return hidden.document;
    }
    if (isConfiguration(document)) {
      const hidden = hideInConfiguration(document, knowledge.config, hiding, keepUnknown);
      for (const name of hidden.takenOut) this.takeOut(path, name);
      return hidden.document;
    }
    return path === bundlePaths.journal ? hideInJournal(document, knowledge, hiding) : document;
  }

  private hideRows({ path, content }: BundlePart): Uint8Array {
    // Its lines hold no tables.
    if (path === bundlePaths.rpcs) return content;
    const text = this.rows.replaceIn(Buffer.from(content).toString(), (secret) => {
      this.hiding.count(secret);
    });
    return Buffer.from(text);
  }

  private takeOut(path: string, name: string): void {
    const place = `${path}: ${name}`;
    this.takenOut.set(place, { path: place, why: WHY_EMPTIED });
  }
}

/** As it was written: in lines, or without any. */
function indentOf(content: Uint8Array): number | undefined {
  const second = Buffer.from(content.subarray(0, 64)).toString().split('\n')[1];
  return second?.startsWith(' ') === true ? 2 : undefined;
}
