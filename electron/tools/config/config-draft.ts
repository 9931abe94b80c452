/** The plan of a change of the configuration: its items in their order, what goes into the backup, the reset. */
import {
  CONFIG_STEP,
  configStepTarget,
  hostToolHeader,
  isOfUser,
  typeOf,
} from '../../change/config-driver';
import type { BackupPlace, Check, PlanDraft, PlannedStep } from '../../change/plan';
import { suffixOf } from '../../catalog/config-catalogue';
import { hexType } from '../../device/configuration';
import { readNumber } from '../../prm/codec';
import type { ConfigInstance } from '../../prm/config-item';
import { configHeaderLayout, LONGEST_PAYLOAD_BYTES } from '../../prm/config-header';
import { armResetStep } from './arm-reset';
import type { ChangeReading, PlanOptions } from './change-reading';
import { effectiveTogether, effectiveWhen, resetAdvice, unarmedAdvice } from './effective-when';
import { instanceHead, instanceKey } from './item-state';
import { isReadable, isReadOnly } from './readings';
import { isListed } from './select-parameters';
import type { ConfigHead, EffectiveWhen } from './snapshot';
import { targetOf, type PlannedItem } from './wanted-item';

/** A line of mstconfig's table of what is set. */
export interface SetRow {
  /** `LINK_TYPE_P1`, `NAME[3]`. */
  readonly name: string;
  /** As printed. */
  readonly old: string;
  readonly new: string;
}

export interface PlannedConfig {
  readonly draft: PlanDraft;
  /** The card, for mstconfig's banner. */
  readonly head: ConfigHead;
  /** What was asked for, also what is so already. */
  readonly rows: readonly SetRow[];
}

export interface DraftParts {
  readonly title: string;
  readonly action: string;
  readonly command: string;
  readonly unchanged: readonly string[];
  readonly checks: readonly Check[];
  /** Steps between the items and the arming of the reset. */
  readonly behind?: readonly PlannedStep[];
}

export function configDraft(
  reading: ChangeReading,
  items: readonly PlannedItem[],
  { device, title }: PlanOptions,
  parts: DraftParts,
): PlanDraft {
  const changing = items.filter(({ step }) => step !== undefined);
  const own = [...changing.flatMap(({ step }) => step ?? []), ...(parts.behind ?? [])];
  const subject = { device, simulated: reading.snapshot.head.simulated };
  const effective = effectiveTogether(changing.map(({ wanted }) => wanted.effective));
  return {
    action: parts.action,
    command: parts.command,
    unchanged: parts.unchanged,
    title: title ?? parts.title,
    device,
    steps: own.length === 0 ? [] : [...own, armResetStep()],
    checks: [...parts.checks, ...untellable(changing)],
    effectiveWhen: own.length === 0 ? 'nothing to do; no reboot is needed' : effective.text,
    alsoBackUp: backupPlaces(reading, own),
    ...(own.length === 0
      ? {}
      : {
          advice: resetAdvice(effective, subject),
          adviceIfNoted: unarmedAdvice(subject),
        }),
  };
}

function untellable(items: readonly PlannedItem[]): Check[] {
  if (!items.some(({ isUntellable }) => isUntellable)) return [];
  return [
    {
      level: 'warning',
      text: 'This firmware says neither what was set nor what its defaults are: put back, an item that nobody had set is set to the values it has now, and a reset can’t be read back.',
    },
  ];
}

/** When an item counts, as the query worked it out. */
export function effectiveOf({ snapshot }: ChangeReading, instance: ConfigInstance): EffectiveWhen {
  const key = instanceKey(instance);
  const state = snapshot.items.find((item) => item.key === key);
  return state?.effective ?? effectiveWhen(instance.item, undefined);
}

/** What every step and backup says of an item of the catalogue. */
export function describeItem(
  reading: ChangeReading,
  instance: ConfigInstance,
): {
  readonly type: number;
  readonly label: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly instance: ConfigInstance;
  readonly isWritable: boolean;
  readonly effective: EffectiveWhen;
} {
  const { item, place, type } = instance;
  return {
    type,
    label: instanceHead(instance).title,
    name: `${item.name}${suffixOf(place)}`,
    sizeBytes: item.sizeBytes,
    instance,
    isWritable: !isReadOnly(item, reading.readings.get(type)?.support),
    effective: effectiveOf(reading, instance),
  };
}

/** Every setting that could be read, and what the card lists beyond the catalogue; the steps' own are kept by them. */
function backupPlaces(reading: ChangeReading, steps: readonly PlannedStep[]): BackupPlace[] {
  const kept = new Set(
    steps.flatMap(({ kind, target }) => (kind === CONFIG_STEP ? [target.type] : [])),
  );
  const places: BackupPlace[] = [];
  for (const { instance, support, failed, payloads } of reading.readings.values()) {
    const { item, type } = instance;
    if (kept.has(type) || !isListed(item) || support === undefined) continue;
    if (!isReadable(item, support) || failed.length > 0) continue;
    kept.add(type);
    const described = describeItem(reading, instance);
    const answer = payloads.get('default');
    const unset = answer === undefined ? 'unknown' : Buffer.from(answer).toString('hex');
    const target = targetOf({ ...described, header: hostToolHeader }, reading, unset);
    places.push({ kind: CONFIG_STEP, label: described.label, target: configStepTarget(target) });
  }
  return [...places, ...reading.listed.flatMap((item) => beyondCatalogue(reading, kept, item))];
}

function beyondCatalogue(
  reading: ChangeReading,
  kept: ReadonlySet<unknown>,
  item: ChangeReading['listed'][number],
): BackupPlace[] {
  const type = typeOf(item);
  const sizeBytes = readNumber(configHeaderLayout, item.header, 'length');
  const isItem = sizeBytes >= 4 && sizeBytes <= LONGEST_PAYLOAD_BYTES && sizeBytes % 4 === 0;
  if (!isOfUser(item) || kept.has(type) || !isItem) return [];
  const label = hexType(type);
  const target = targetOf(
    { type, name: label, sizeBytes, header: hostToolHeader, isWritable: true, instance: undefined },
    reading,
    'unknown',
  );
  return [{ kind: CONFIG_STEP, label, target: configStepTarget(target) }];
}
