import type { DeviceListing } from './device-listing';
import type { Numbered } from './ring';

/** A device that came, that went, or whose node or surroundings are not what they were. */
export interface DeviceChange extends Numbered {
  readonly kind: 'arrived' | 'left' | 'changed';
  /** As it is now; of one that left, as it was. */
  readonly listing: DeviceListing;
  /** Milliseconds since the epoch when it was noticed. */
  readonly atMs: number;
}

/** What tells a node that was made anew, and one whose rights changed, from the same one. */
export interface NodeMark {
  readonly inode: string;
  /** Mode and owner: udev sets them a moment after the node is there. */
  readonly rights: string;
}

/** By the id of the device, then by the folder: a device shows in sysfs and in `/dev`, not always in both. */
export type NodeMarks = ReadonlyMap<string, ReadonlyMap<string, NodeMark>>;

interface Look {
  readonly listings: readonly DeviceListing[];
  readonly marks: NodeMarks;
}

type Difference = Pick<DeviceChange, 'kind' | 'listing'>;

/** What changed between two looks, those that left first. */
export function compareLooks(before: Look, after: Look): Difference[] {
  const was = new Map(before.listings.map((listing) => [listing.id, listing]));
  const is = new Map(after.listings.map((listing) => [listing.id, listing]));
  const left: Difference[] = [];
  const now: Difference[] = [];
  for (const [id, listing] of was) {
    if (!is.has(id)) left.push({ kind: 'left', listing });
  }
  for (const [id, listing] of is) {
    const known = was.get(id);
    const [old, mark] = [before.marks.get(id), after.marks.get(id)];
    if (known === undefined) {
      now.push({ kind: 'arrived', listing });
    } else if (wasMadeAnew(old, mark)) {
      // It left and came back between two looks.
      left.push({ kind: 'left', listing: known });
      now.push({ kind: 'arrived', listing });
    } else if (!isSameMark(old, mark) || JSON.stringify(known) !== JSON.stringify(listing)) {
      now.push({ kind: 'changed', listing });
    }
  }
  return [...left, ...now];
}

export function areSameMarks(a: NodeMarks, b: NodeMarks): boolean {
  return a.size === b.size && [...a].every(([id, mark]) => isSameMark(mark, b.get(id)));
}

type Mark = ReadonlyMap<string, NodeMark> | undefined;

function isSameMark(a: Mark, b: Mark): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.size === b.size &&
    [...a].every(([folder, { inode, rights }]) => {
      const other = b.get(folder);
      return other?.inode === inode && other.rights === rights;
    })
  );
}

function wasMadeAnew(old: Mark, mark: Mark): boolean {
  return [...(old ?? [])].some(([folder, { inode }]) => {
    const now = mark?.get(folder);
    return now !== undefined && now.inode !== inode;
  });
}
