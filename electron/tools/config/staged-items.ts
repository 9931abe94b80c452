/** Items as they would be with what is staged, and which of their fields that touches. */
import { readBits } from '../../prm/bits';
import type { ConfigInstance, ConfigItem } from '../../prm/config-item';
import { leavesOf, type Leaf } from '../../prm/leaves';
import { applyAssignment, type ParsedAssignment } from './assignments';
import type { AssignmentCheck } from './check-types';
import type { ItemReading, Readings } from './readings';
import type { VisibilityParts } from './visibility';

/** An assignment that can be looked at further. */
export interface Staged extends ParsedAssignment {
  readonly check: AssignmentCheck;
}

/** Payloads of the item's size. */
export interface ChangedItem {
  readonly instance: ConfigInstance;
  readonly reading: ItemReading;
  /** What the card answers for the next boot; zeros where it holds nothing. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface StagedItem extends ChangedItem {
  readonly staged: readonly Staged[];
}

/** Applies what is staged to what was read, in the order in which items are first named. */
export function stagedItems(readings: Readings, staged: readonly Staged[]): StagedItem[] {
  const items = new Map<number, StagedItem>();
  for (const each of staged) {
    const { instance } = each.selected;
    const reading = readings.get(instance.type);
    const before = reading?.payloads.get('next');
    if (reading === undefined || before === undefined) continue;
    const earlier = items.get(instance.type);
    items.set(instance.type, {
      instance,
      reading,
      before,
      after: applyAssignment(each, earlier?.after ?? before),
      staged: [...(earlier?.staged ?? []), each],
    });
  }
  return [...items.values()];
}

/** The readings with the items as they would be. */
export function withChanged(
  { book, readings }: VisibilityParts,
  items: readonly ChangedItem[],
): VisibilityParts {
  const changed = new Map(readings);
  for (const { instance, reading, after } of items) {
    const payloads = new Map(reading.payloads).set('next', after);
    changed.set(instance.type, { ...reading, payloads });
  }
  return { book, readings: changed };
}

/** Fields of an item, elements of arrays each by itself, in which two payloads differ. */
export function differingLeaves(item: ConfigItem, one: Uint8Array, other: Uint8Array): Leaf[] {
  return leavesOf(item.layout).filter(
    ({ offsetBits, widthBits }) =>
      readBits(one, offsetBits, widthBits) !== readBits(other, offsetBits, widthBits),
  );
}

/** Name of the field that a leaf is, or is an element of. */
export function fieldOfLeaf({ path }: Leaf): string {
  return path.replace(/\[\d+\]$/, '');
}

export function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** `True(1)` as it is typed: `True`. */
export function settableText(shown: string): string {
  return shown.replace(/\(\d+\)$/, '');
}
