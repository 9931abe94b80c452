/**
 * Plans to go back to what the card comes with: items that are named, or everything. Of everything the listed items are
 * reset one by one, so that each is read back, put back where a later one fails, and undone by itself; then NVIA takes
 * what the card doesn't list.
 */
import {
  CONFIG_SWEEP_STEP,
  configSweepDriver,
  configSweepTarget,
} from '../../change/config-sweep-driver';
import { hostToolHeader, isOfUser, typeOf } from '../../change/config-driver';
import { storeValue, type Check, type PlannedStep } from '../../change/plan';
import { instancesOf, KNOWN_MODULES, suffixOf } from '../../catalog/config-catalogue';
import { hexType } from '../../device/configuration';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { readNumber } from '../../prm/codec';
import { configHeaderLayout, LONGEST_PAYLOAD_BYTES } from '../../prm/config-header';
import type { ConfigBook, ConfigInstance } from '../../prm/config-item';
import { readForChange, type ChangeReading, type PlanOptions } from './change-reading';
import { configResetCommand } from './config-command';
import { configDraft, describeItem, type PlannedConfig } from './config-draft';
import { effectiveTogether } from './effective-when';
import type { ConfigBooks } from './query';
import { isReadable, isReadOnly } from './readings';
import { isListed, parameterSelector } from './select-parameters';
import { appearances } from './check-assignments';
import { fieldRows } from './set-rows';
import { withChanged, type ChangedItem } from './staged-items';
import { planItems, type PlannedItem, type WantedItem } from './wanted-item';

/**
 * @param names of parameters or items (`NUM_OF_VFS`, `nv_vpi_link_type_P1`, `GLOBAL PCI CONF`), whose whole items are
 *   reset; undefined: everything
 * @throws DeviceError PARAMETER_UNKNOWN, PARAMETER_HIDDEN, PARAMETER_READ_ONLY; else as readForChange
 */
export async function planConfigReset(
  session: Session,
  books: ConfigBooks,
  names: readonly string[] | undefined,
  options: PlanOptions,
): Promise<PlannedConfig> {
  const reading = await readForChange(session, books, options);
  const isAll = names === undefined;
  const wanted = isAll ? allItems(reading) : namedItems(reading, names);
  const planned = await planItems(session, reading, wanted, options.signal);
  const changing = planned.filter(({ step }) => step !== undefined);
  const sweep = isAll ? await sweepStep(session, reading, changing) : undefined;
  const count = changing.length;
  const items = `${count} ${count === 1 ? 'item' : 'items'}`;
  const draft = configDraft(reading, planned, options, {
    title: isAll ? 'Reset the whole configuration' : resetTitle(changing),
    action: isAll ? 'Write all defaults' : `Write the defaults of ${items}`,
    command: options.command ?? configResetCommand(options.device, names ?? []),
    unchanged: isAll
      ? []
      : planned.flatMap(({ step, wanted: { label } }) =>
          step === undefined ? [`${label}: it isn’t set`] : [],
        ),
    checks: checksOf(reading, changing, isAll),
    behind: sweep === undefined ? [] : [sweep],
  });
  return { draft, head: reading.snapshot.head, rows: fieldRows(changing) };
}

function resetTitle(changing: readonly PlannedItem[]): string {
  const labels = changing.map(({ wanted }) => wanted.label);
  return labels.length > 3 || labels.length === 0
    ? `Reset ${labels.length} items of the configuration`
    : `Reset ${labels.join(', ')}`;
}

function wantedReset(reading: ChangeReading, instance: ConfigInstance): WantedItem {
  return { ...describeItem(reading, instance), header: hostToolHeader, wanted: 'absent' };
}

/** What may have been set: what the card lists, or everything where it has no list. */
function allItems(reading: ChangeReading): WantedItem[] {
  const known = [...reading.readings.values()].filter(
    ({ instance: { item }, support, failed }) =>
      isListed(item) &&
      support !== undefined &&
      isReadable(item, support) &&
      !isReadOnly(item, support) &&
      failed.length === 0,
  );
  const types = new Set(known.map(({ instance }) => instance.type));
  return [
    ...known.map(({ instance }) => wantedReset(reading, instance)),
    ...reading.listed.flatMap((listed): WantedItem[] => {
      const type = typeOf(listed);
      const sizeBytes = readNumber(configHeaderLayout, listed.header, 'length');
      if (types.has(type) || !isOfUser(listed) || isReadOnlyType(reading, type)) return [];
      if (sizeBytes < 4 || sizeBytes > LONGEST_PAYLOAD_BYTES || sizeBytes % 4 !== 0) return [];
      return [unknownReset(type, sizeBytes)];
    }),
  ];
}

function isReadOnlyType({ readings }: ChangeReading, type: number): boolean {
  const reading = readings.get(type);
  return reading !== undefined && isReadOnly(reading.instance.item, reading.support);
}

/** An item that the card lists and the catalogue doesn't know. */
function unknownReset(type: number, sizeBytes: number): WantedItem {
  const name = hexType(type);
  return {
    type,
    label: `Item ${name}`,
    name,
    sizeBytes,
    header: hostToolHeader,
    isWritable: true,
    instance: undefined,
    wanted: 'absent',
    effective: effectiveTogether([]),
  };
}

function namedItems(reading: ChangeReading, names: readonly string[]): WantedItem[] {
  const { book, ports, readings } = reading;
  const select = parameterSelector(book, ports);
  const instances = new Map<number, ConfigInstance>();
  for (const name of names) {
    const found = instancesNamed(book, ports, name) ?? select(name).map(({ instance }) => instance);
    for (const instance of found) {
      const { item, type } = instance;
      const state = readings.get(type);
      if (state?.support === undefined || !isReadable(item, state.support)) {
        throw new DeviceError('PARAMETER_HIDDEN', `${name}: the card doesn’t have ${item.title}`);
      }
      if (isReadOnly(item, state.support)) {
        const why = `${name}: the firmware doesn’t let ${item.title} be written`;
        throw new DeviceError('PARAMETER_READ_ONLY', why);
      }
      const [failure] = state.failed;
      if (failure !== undefined) throw failure.error;
      instances.set(type, instance);
    }
  }
  return [...instances.values()].map((instance) => wantedReset(reading, instance));
}

/** Items as mstconfig's reset names them: by name in any case or by title, with or without their port. */
function instancesNamed(
  book: ConfigBook,
  ports: number,
  name: string,
): ConfigInstance[] | undefined {
  const wanted = name.toUpperCase();
  for (const item of book.items.filter(isListed)) {
    const all = instancesOf(item, { ports, modules: KNOWN_MODULES });
    const names = [item.name.toUpperCase(), item.title.toUpperCase()];
    if (names.includes(wanted)) return all;
    const one = all.filter(({ place }) => names.some((each) => each + suffixOf(place) === wanted));
    if (one.length > 0) return one;
  }
  return undefined;
}

/** Undefined where nothing was set: there is nothing that the card would have to forget. */
async function sweepStep(
  session: Session,
  reading: ChangeReading,
  changing: readonly PlannedItem[],
): Promise<PlannedStep | undefined> {
  const target = configSweepTarget(readOnlyListed(reading));
  const list = reading.isListed ? await configSweepDriver.read(session, target) : undefined;
  if ((list ?? 'absent') === 'absent' && changing.length === 0) return undefined;
  const before = list === undefined ? null : storeValue(list);
  return {
    kind: CONFIG_SWEEP_STEP,
    target,
    label: 'Everything that was set (MNVIA)',
    before,
    after: 'absent',
    fields: [],
    wordsSent: configSweepDriver.wordsSent(target, 'absent'),
    effectiveWhen: effectiveTogether(changing.map(({ wanted }) => wanted.effective)).text,
    readBack: before !== null,
    onFailure: 'put-back',
  };
}

function checksOf(
  reading: ChangeReading,
  changing: readonly PlannedItem[],
  isAll: boolean,
): Check[] {
  const items = changing.flatMap(({ wanted, unset }): ChangedItem[] => {
    const own = wanted.instance === undefined ? undefined : reading.readings.get(wanted.type);
    const before = own?.payloads.get('next');
    if (own === undefined || before === undefined || unset === undefined) return [];
    const after = new Uint8Array(before.length);
    after.set(unset.subarray(0, before.length));
    return [{ instance: own.instance, reading: own, before, after }];
  });
  const { hides, reveals } = appearances(reading, withChanged(reading, items), items);
  const readOnly = readOnlyListed(reading);
  const checks: Check[] = [];
  if (hides.length > 0) checks.push(warning(`Hidden with it: ${hides.join(', ')}.`));
  if (reveals.length > 0) {
    checks.push({ level: 'info', text: `Can be set then: ${reveals.join(', ')}.` });
  }
  if (isAll && changing.length > 0) {
    checks.push(
      warning(
        'What the card doesn’t list is reset, too; no backup has it, so no undo restores it.',
      ),
    );
  }
  if (isAll && readOnly.length > 0) {
    checks.push(warning(`${readOnly.length} of the items that are set are read-only.`));
  }
  return checks;
}

/** Types of items that were set and that the host may not write. */
function readOnlyListed(reading: ChangeReading): number[] {
  return reading.listed
    .filter((item) => isOfUser(item) && isReadOnlyType(reading, typeOf(item)))
    .map(typeOf);
}

function warning(text: string): Check {
  return { level: 'warning', text };
}
