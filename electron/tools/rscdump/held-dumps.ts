/** The last few dumps of a window, so that it can look at them part by part. */
import { DeviceError } from '../../device/device-error';
import type { MenuRecord } from '../../prm/dump-menu';
import { segmentName } from '../../prm/segment-names';
import { LastFew } from '../last-few';
import type { NameOfType } from './dump-node';
import type { ResourceDump } from './dump-segments';
import { treeRows, type TreeRow } from './tree-rows';

export interface HeldDump {
  readonly id: string;
  readonly dump: ResourceDump;
  readonly rows: readonly TreeRow[];
}

export class HeldDumps {
  private readonly held = new LastFew<HeldDump>();

  /** Holds a dump; the oldest of too many is let go. */
  hold(dump: ResourceDump, menu: readonly MenuRecord[]): HeldDump {
    return this.held.hold((id) => ({ id, dump, rows: treeRows(dump.streams, namesOf(menu)) }));
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
