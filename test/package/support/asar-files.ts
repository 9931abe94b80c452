import { readFileSync } from 'node:fs';

interface AsarNode {
  readonly files?: Readonly<Record<string, AsarNode>>;
  readonly unpacked?: boolean;
}

export interface AsarFiles {
  /** Paths of what lies in the archive itself. */
  readonly inside: readonly string[];
  /** Paths of what the archive names and the folder beside it holds. */
  readonly outside: readonly string[];
}

/**
 * What an asar archive consists of. Its head: two pairs of little-endian dwords, the last one being the length of a
 * JSON text that follows, in which folders have `files` (github.com/electron/asar, "Format").
 */
export function readAsarFiles(archive: string): AsarFiles {
  const bytes = readFileSync(archive);
  const head = bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8');
  const inside: string[] = [];
  const outside: string[] = [];
  const walk = (node: AsarNode, path: string): void => {
    if (node.files === undefined) {
      (node.unpacked === true ? outside : inside).push(path);
      return;
    }
    for (const [name, child] of Object.entries(node.files)) {
      walk(child, path === '' ? name : `${path}/${name}`);
    }
  };
  walk(JSON.parse(head) as AsarNode, '');
  return { inside: inside.sort(), outside: outside.sort() };
}
