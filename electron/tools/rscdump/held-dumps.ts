/** The last few dumps of a window, so that it can look at them part by part. */
import { DeviceError } from '../../device/device-error';
import type { MenuRecord } from '../../prm/dump-menu';
import { segmentName } from '../../prm/segment-names';
import { LastFew } from '../last-few';
import { Transfers } from '../transfers';
import type { NameOfType } from './dump-node';
import type { ResourceDump } from './dump-segments';
import { readDumpFile } from './read-dump-file';
import { treeRows, type TreeRow } from './tree-rows';

/** A dump that the card gave, or what a file keeps of one: when that was taken isn't in it. */
export type KnownDump = Pick<ResourceDump, 'streams' | 'lost'> &
  Partial<ResourceDump> & { readonly fileName?: string };

/** More than any dump that a person looks through here; `rscdump parse` takes longer ones. */
const MOST_FILE_BYTES = 32 * 1024 * 1024;

export interface HeldDump {
  readonly id: string;
  readonly dump: KnownDump;
  readonly rows: readonly TreeRow[];
}

export class HeldDumps {
  private readonly held = new LastFew<HeldDump>();
  private readonly transfers = new Transfers(
    MOST_FILE_BYTES,
    () => new DeviceError('DUMP_FILE_BROKEN', 'the file is longer than any dump'),
  );

  /** Holds a dump; the oldest of too many is let go. */
  hold(dump: KnownDump, menu: readonly MenuRecord[]): HeldDump {
    return this.held.hold((id) => ({ id, dump, rows: treeRows(dump.streams, namesOf(menu)) }));
  }

  /**
   * Takes a piece of a file that a page sends; holds the dump with the last one, undefined before.
   * @throws DeviceError DUMP_FILE_BROKEN
   */
  receive(fileName: string, transfer: string, base64: string, last: boolean): HeldDump | undefined {
    const content = this.transfers.receive(transfer, base64, last);
    if (content === undefined) return undefined;
    const { streams } = readDumpFile(content, fileName);
    return this.hold({ streams, lost: [], fileName }, []);
  }

  /** @throws DeviceError DUMP_LET_GO */
  find(id: string): HeldDump {
    const entry = this.held.find(id);
    if (entry === undefined) throw new DeviceError('DUMP_LET_GO', `dump ${id}`);
    return entry;
  }
}

/** Names of the menu first: a card may have more segments than the published ones. */
export function namesOf(menu: readonly MenuRecord[]): NameOfType {
  const names = new Map(menu.map(({ type, name }) => [type, name]));
  return (type) => names.get(type) ?? segmentName(type);
}
