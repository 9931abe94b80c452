/** From an item as it should be to the step that makes it so, with what the card has now. */
import {
  CONFIG_STEP,
  configDriver,
  configStepTarget,
  readConfigItems,
  type ConfigTarget,
} from '../../change/config-driver';
import { storeValue, type PlannedField, type PlannedStep, type StepValue } from '../../change/plan';
import { settingName } from '../../catalog/config-catalogue';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { readBits, writeBits } from '../../prm/bits';
import { arrayLength, type ConfigInstance, type ConfigParameter } from '../../prm/config-item';
import { leavesOf, type Leaf } from '../../prm/leaves';
import { readUnset, type ChangeReading } from './change-reading';
import { differingLeaves, fieldOfLeaf, isEqual, settableText } from './staged-items';
import type { EffectiveWhen } from './snapshot';
import { scalarText } from './value-text';

export interface WantedItem {
  readonly type: number;
  /** `VPI LINK TYPE P1`. */
  readonly label: string;
  /** `nv_vpi_link_type_P1`. */
  readonly name: string;
  readonly sizeBytes: number;
  /** First dword of the header that goes out, as hex. */
  readonly header: string;
  readonly isWritable: boolean;
  /** Undefined: the catalogue doesn't know it. */
  readonly instance: ConfigInstance | undefined;
  readonly wanted: StepValue;
  /** Bits that have to be reached; undefined: all. */
  readonly verified?: Uint8Array | undefined;
  /**
   * Has to be set even where the card comes with the same: a file of what was set holds it, and a later firmware's
   * default mustn't come through. Counts only where the card lists what is set; elsewhere nobody can tell the two apart.
   */
  readonly isPinned?: boolean;
  readonly effective: EffectiveWhen;
}

export interface PlannedItem {
  readonly wanted: WantedItem;
  /** Absent: it is so already. */
  readonly step?: PlannedStep;
  /** The step sets an item to the very values that the card comes with. */
  readonly setsDefault: boolean;
  /** What the card answers while nobody has set it; undefined where it doesn't say. */
  readonly unset: Uint8Array | undefined;
  readonly before: StepValue;
  /** The card says neither what is set nor what its defaults are. */
  readonly isUntellable: boolean;
}

/**
 * Reads each item as the gate will, and plans the writes that are needed.
 * @throws DeviceError as Session.access
 */
export async function planItems(
  session: Session,
  reading: ChangeReading,
  wanted: readonly WantedItem[],
  signal?: AbortSignal,
): Promise<PlannedItem[]> {
  const targets: ConfigTarget[] = [];
  for (const item of wanted) {
    targets.push(targetOf(item, reading, await readUnset(session, reading, item, signal)));
  }
  const values = await readConfigItems(session, targets.map(configStepTarget));
  return wanted.map((item, index) => {
    const target = targets[index];
    const before = values[index];
    if (target === undefined || before === undefined) throw new DeviceError('INTERNAL', item.name);
    if (before instanceof DeviceError) throw before;
    return planned(item, target, before, reading);
  });
}

/** The place of an item, for a step or a backup. */
export function targetOf(
  item: Omit<WantedItem, 'wanted' | 'label' | 'effective'>,
  { isListed }: Pick<ChangeReading, 'isListed'>,
  unset: string,
): ConfigTarget {
  const { type, name, sizeBytes, header, isWritable, verified } = item;
  const all = 'ff'.repeat(sizeBytes);
  return {
    type,
    name,
    sizeBytes,
    header,
    isListed,
    unset,
    isWritable,
    settable: all,
    verified: verified === undefined ? all : storeValue(verified),
  };
}

function planned(
  item: WantedItem,
  target: ConfigTarget,
  before: StepValue,
  reading: ChangeReading,
): PlannedItem {
  const unset = /^[0-9a-f]+$/.test(target.unset)
    ? Uint8Array.from(Buffer.from(target.unset, 'hex'))
    : undefined;
  const answered = reading.readings.get(item.type)?.payloads.get('next');
  const isAnswered = reading.readings.get(item.type)?.absent.includes('next') === false;
  // What the card says now, whoever set it; undefined: nothing.
  const old = before === 'absent' ? (unset ?? (isAnswered ? answered : undefined)) : before;
  const next = item.wanted === 'absent' ? unset : item.wanted;
  const isUntellable = !target.isListed && target.unset === 'unknown';
  const hasValues =
    item.wanted !== 'absent' && isEqual(old ?? new Uint8Array(item.sizeBytes), item.wanted);
  const setsDefault = hasValues && before === 'absent' && item.isPinned === true && target.isListed;
  const isSo = item.wanted === 'absent' ? before === 'absent' : hasValues && !setsDefault;
  const result = { wanted: item, unset, before, isUntellable, setsDefault };
  if (isSo) return result;
  const stepTarget = configStepTarget(target);
  // Neither a list nor a default: a card that has forgotten it can't be told from one that hasn't.
  const readBack = item.wanted !== 'absent' || !isUntellable;
  return {
    ...result,
    step: {
      kind: CONFIG_STEP,
      target: stepTarget,
      label: item.label,
      before: readBack ? storeValue(before) : null,
      after: storeValue(item.wanted),
      fields:
        item.instance === undefined
          ? unknownFields(old, next)
          : knownFields(item.instance, old, next),
      wordsSent: configDriver.wordsSent(stepTarget, item.wanted),
      effectiveWhen: item.effective.text,
      readBack,
      onFailure: 'put-back',
    },
  };
}

/** Bits of some fields of an item. */
export function maskOfLeaves(sizeBytes: number, leaves: readonly Leaf[]): Uint8Array {
  const mask = new Uint8Array(sizeBytes);
  for (const { offsetBits, widthBits } of leaves) {
    writeBits(
      mask,
      offsetBits,
      widthBits,
      widthBits > 32 ? 2n ** BigInt(widthBits) - 1n : 2 ** widthBits - 1,
    );
  }
  return mask;
}

/** Whole words where no catalogue tells what is in them. */
function unknownFields(old: Uint8Array | undefined, next: Uint8Array | undefined): PlannedField[] {
  const hex = (bytes: Uint8Array | undefined): string | null =>
    bytes === undefined ? null : `0x${Buffer.from(bytes).toString('hex')}`;
  return [{ path: 'payload', name: 'payload', old: hex(old), new: hex(next) }];
}

function knownFields(
  { item, place }: ConfigInstance,
  old: Uint8Array | undefined,
  next: Uint8Array | undefined,
): PlannedField[] {
  const zeros = new Uint8Array(item.sizeBytes);
  const one = sized(old, item.sizeBytes) ?? zeros;
  const other = sized(next, item.sizeBytes) ?? zeros;
  const leaves = next === undefined ? settingLeaves(item) : differingLeaves(item, one, other);
  const fields = new Map<string, PlannedField>();
  for (const leaf of leaves) {
    const parameter = item.parameters.find(({ field }) => field.name === fieldOfLeaf(leaf));
    if (parameter === undefined) continue;
    const isWhole = parameter.field.count !== undefined && arrayLength(parameter) === undefined;
    const path = isWhole ? parameter.field.name : leaf.path;
    if (fields.has(path)) continue;
    const index = isWhole ? '' : (/\[\d+\]$/.exec(leaf.path)?.[0] ?? '');
    const places = isWhole ? leavesOfField(item, parameter) : [leaf];
    const oldShown = old === undefined ? undefined : shownValue(parameter, places, one);
    const newShown = next === undefined ? undefined : shownValue(parameter, places, other);
    fields.set(path, {
      path,
      name: `${settingName(parameter, place)}${index}`,
      old: oldShown?.hex ?? null,
      new: newShown?.hex ?? null,
      ...(oldShown?.name === undefined ? {} : { oldName: oldShown.name }),
      ...(newShown?.name === undefined ? {} : { newName: newShown.name }),
    });
  }
  return [...fields.values()];
}

function sized(bytes: Uint8Array | undefined, length: number): Uint8Array | undefined {
  if (bytes === undefined) return undefined;
  const whole = new Uint8Array(length);
  whole.set(bytes.subarray(0, length));
  return whole;
}

/** Of an item whose defaults nobody knows: what a person sees of it. */
function settingLeaves(item: ConfigInstance['item']): Leaf[] {
  const named = new Set(
    item.parameters.filter(({ name }) => name !== '').map(({ field }) => field.name),
  );
  return leavesOf(item.layout).filter((leaf) => named.has(fieldOfLeaf(leaf)));
}

function leavesOfField(item: ConfigInstance['item'], { field }: ConfigParameter): Leaf[] {
  return leavesOf(item.layout).filter((leaf) => fieldOfLeaf(leaf) === field.name);
}

function shownValue(
  parameter: ConfigParameter,
  leaves: readonly Leaf[],
  bytes: Uint8Array,
): { readonly hex: string; readonly name?: string } {
  const values = leaves.map(({ offsetBits, widthBits }) => readBits(bytes, offsetBits, widthBits));
  const [first = 0] = values;
  if (parameter.type === 'bytes' || parameter.type === 'text') {
    const raw = Buffer.from(values.map(Number));
    const hex = `0x${raw.toString('hex')}`;
    return parameter.type === 'bytes'
      ? { hex }
      : { hex, name: raw.toString('latin1').replace(/\0.*$/s, '') };
  }
  const hex = `0x${first.toString(16)}`;
  if (parameter.type === 'hex' || typeof first === 'bigint') return { hex };
  return { hex, name: settableText(scalarText(parameter, first)) };
}
