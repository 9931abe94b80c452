/**
 * Tables of fields in text, a field a line: `node_guid[2]  | 0x0c42a103`. Parts of an address are too short to be looked
 * for anywhere, so they are replaced by the name of their field.
 */
import type { ReplacedLeaf } from './layout-secrets';

/** Name or path, then a separator, then a value in hex or decimal digits. */
const ROW = /^([ \t#>-]*)([A-Za-z_][\w.[\]]*)(\s*[|:=,]\s*|\s+)(0x[0-9a-fA-F]+|\d+)(?=\s|,|$)/gm;

export class FieldRows {
  private readonly values = new Map<string, bigint>();

  add({ leaf, before, after }: ReplacedLeaf): void {
    for (const name of [leaf.name, leaf.path]) this.values.set(keyOf(name, before), after);
  }

  /** @returns the text, and how many rows were replaced */
  replaceIn(text: string): { readonly text: string; readonly count: number } {
    if (this.values.size === 0) return { text, count: 0 };
    let count = 0;
    const replaced = text.replace(
      ROW,
      (row: string, indent: string, name: string, separator: string, value: string) => {
        const after = this.values.get(keyOf(name, BigInt(value)));
        if (after === undefined) return row;
        count += 1;
        return indent + name + separator + spelledLike(value, after);
      },
    );
    return { text: replaced, count };
  }
}

function keyOf(name: string, value: bigint): string {
  return `${name} ${value.toString()}`;
}

/** With the same prefix, case and width. */
function spelledLike(text: string, value: bigint): string {
  if (!text.startsWith('0x')) return value.toString();
  const digits = value.toString(16).padStart(text.length - 2, '0');
  return `0x${/[A-F]/.test(text) ? digits.toUpperCase() : digits}`;
}
