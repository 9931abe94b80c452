/**
 * Tables of fields in text, a field a line: `node_guid[2]  | 0x0c42a103`. Parts of an address are too short to be looked
 * for anywhere, so they are replaced by the name of their field.
 */
import type { ReplacedLeaf } from './layout-secrets';
import type { Secret } from './secret';

/** Name or path, then a separator, then a value in hex or decimal digits. */
const ROW = /^([ \t#>-]*)([A-Za-z_][\w.[\]]*)(\s*[|:=,]\s*|\s+)(0x[0-9a-fA-F]+|\d+)(?=\s|,|$)/gm;

export class FieldRows {
  private readonly values = new Map<string, ReplacedLeaf>();

  add(replaced: ReplacedLeaf): void {
    const { leaf, before } = replaced;
    for (const name of [leaf.name, leaf.path]) this.values.set(keyOf(name, before), replaced);
  }

  /** @param onReplaced called for each row whose secret is known */
  replaceIn(text: string, onReplaced: (secret: Secret) => void): string {
    return text.replace(
      ROW,
      (row: string, indent: string, name: string, separator: string, value: string) => {
        const replaced = this.values.get(keyOf(name, BigInt(value)));
        if (replaced === undefined) return row;
        if (replaced.secret !== undefined) onReplaced(replaced.secret);
        return indent + name + separator + spelledLike(value, replaced.after);
      },
    );
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
