import type { SystemFiles } from '../../../electron/device/system-files';
import type { Ownership } from '../../../electron/device/sysfs';

export interface MachineEntry extends Partial<Ownership> {
  /** Content of a file. */
  readonly text?: string;
  readonly bytes?: Uint8Array;
  /** Where a link points. */
  readonly target?: string;
}

/** Entries by absolute path; a string is the text of a file. */
export type MachineTree = Readonly<Record<string, string | MachineEntry>>;

/** A machine in memory: `/sys`, `/proc`, `/dev`, as a test wants them. Folders come with what is in them. */
export function machine(tree: MachineTree = {}): SystemFiles {
  const entries = new Map(
    Object.entries(tree).map(([path, entry]): [string, MachineEntry] => [
      path,
      typeof entry === 'string' ? { text: entry } : entry,
    ]),
  );
  const inside = (folder: string): string[] =>
    [...entries.keys()].filter((path) => path.startsWith(`${folder}/`));
  return {
    text: (path) => Promise.resolve(entries.get(path)?.text?.trim()),
    bytes: (path) => Promise.resolve(entries.get(path)?.bytes),
    names: (folder) =>
      Promise.resolve([
        ...new Set(inside(folder).map((path) => path.slice(folder.length + 1).split('/')[0] ?? '')),
      ]),
    linkName: (path) => Promise.resolve(entries.get(path)?.target?.split('/').at(-1)),
    ownership: (path) => {
      const entry = entries.get(path);
      if (entry === undefined && inside(path).length === 0) return Promise.resolve(undefined);
      const { isCharacterDevice = false, mode = 0o644, uid = 0, gid = 0 } = entry ?? {};
      return Promise.resolve({ isCharacterDevice, mode, uid, gid });
    },
  };
}
