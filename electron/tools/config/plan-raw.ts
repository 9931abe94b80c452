/**
 * Plans to set the items of a raw or XML file as they are, with the bits of their headers, as mstconfig's set_raw does.
 * A backup has to be restorable whatever it holds, so limits and rules are told here and keep nothing from being set.
 */
import { headerWord } from '../../change/config-driver';
import type { Check } from '../../change/plan';
import { suffixOf } from '../../catalog/config-catalogue';
import { hexType, querySupport, type ItemSupport } from '../../device/configuration';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { LONGEST_PAYLOAD_BYTES } from '../../prm/config-header';
import type { ConfigInstance } from '../../prm/config-item';
import { classOfNumber } from '../../prm/config-type';
import { leavesOf } from '../../prm/leaves';
import { readForChange, type ChangeReading, type PlanOptions } from './change-reading';
import { configFileCommand } from './config-command';
import { configDraft, describeItem, type PlannedConfig } from './config-draft';
import { effectiveTogether } from './effective-when';
import { onCard } from './files/file-content';
import { aboutFile, FileFault, textOf } from './files/file-fault';
import { isRawFile, parseRawFile } from './files/raw-file';
import type { Tlv } from './files/tlv';
import { parseXmlFile } from './files/xml-file';
import { instanceHead } from './item-state';
import type { ConfigBooks } from './query';
import { isReadable, isReadOnly } from './readings';
import { ruleFindings } from './rule-findings';
import { fieldRows } from './set-rows';
import { withChanged, type StagedItem } from './staged-items';
import { maskOfLeaves, planItems, type PlannedItem, type WantedItem } from './wanted-item';

/** The writer that set_raw names. */
const WRITER_RAW = 0x0c;

/** A file that a person chose. */
export interface RawSource {
  /** For messages. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** @throws DeviceError CONFIG_FILE_BROKEN, PARAMETER_HIDDEN, PARAMETER_READ_ONLY; else as readForChange */
export async function planConfigRaw(
  session: Session,
  books: ConfigBooks,
  source: RawSource,
  options: PlanOptions,
): Promise<PlannedConfig> {
  const { items, warnings } = aboutFile(source.name, () => tlvsOf(source.content, books));
  const planned = await planTlvs(session, books, source.name, items, options);
  const { draft } = planned;
  const command = options.command ?? configFileCommand('set-raw', options.device, source.name);
  return {
    ...planned,
    draft: { ...draft, command, checks: [...draft.checks, ...warnings.map(warning)] },
  };
}

/** The items of a file, as they stand there. FileFault where it is none. */
export function tlvsOf(
  content: Uint8Array,
  { config }: ConfigBooks,
): { readonly items: readonly Tlv[]; readonly warnings: readonly string[] } {
  const text = textOf(content);
  if (isRawFile(text)) return { items: parseRawFile(text), warnings: [] };
  if (text.trimStart().startsWith('<')) return parseXmlFile(text, config);
  throw new FileFault(1, 'it is neither a raw file (MLNX_RAW_TLV_FILE) nor XML');
}

/** The plan of items as a file brings them. @param file its name, for messages */
export async function planTlvs(
  session: Session,
  books: ConfigBooks,
  file: string,
  tlvs: readonly Tlv[],
  options: PlanOptions,
): Promise<PlannedConfig> {
  const reading = await readForChange(session, books, options);
  const checks: Check[] = [];
  const wanted = new Map<number, WantedItem>();
  for (const placed of aboutFile(file, () => placedTlvs(reading, tlvs))) {
    const { tlv, type } = placed;
    const item = await wantedItem(session, reading, placed, options.signal);
    if (item === undefined) continue;
    if (wanted.delete(type)) {
      checks.push(warning(`Line ${tlv.line} replaces what an earlier line says of ${item.label}.`));
    }
    const { instance, sizeBytes } = item;
    if (instance !== undefined && instance.item.sizeBytes !== sizeBytes) {
      const known = `the catalogue knows ${instance.item.sizeBytes}`;
      checks.push(warning(`Line ${tlv.line}: ${item.label} has ${sizeBytes} bytes; ${known}.`));
    }
    wanted.set(type, item);
  }
  const planned = await planItems(session, reading, [...wanted.values()], options.signal);
  const changing = planned.filter(({ step }) => step !== undefined);
  const count = changing.length;
  const draft = configDraft(reading, planned, options, {
    title: `Set ${count} ${count === 1 ? 'item' : 'items'} of ${file}`,
    action: `Write ${count} ${count === 1 ? 'item' : 'items'}`,
    command: options.command ?? '',
    unchanged: planned.flatMap(({ step, wanted: { label } }) =>
      step === undefined ? [label] : [],
    ),
    checks: [
      ...checks,
      ...defaultsAsSet(changing),
      ...ruleChecks(
        reading,
        changing.map((each) => each.wanted),
      ),
    ],
  });
  return { draft, head: reading.snapshot.head, rows: fieldRows(changing) };
}

interface PlacedTlv {
  readonly tlv: Tlv;
  readonly type: number;
  /** Undefined: the catalogue doesn't know it. */
  readonly instance: ConfigInstance | undefined;
  /** One of several places that a line of XML stands for: those that the card lacks are left out. */
  readonly isOneOfMany: boolean;
}

/** FileFault for what isn't a setting of a card. */
function placedTlvs({ book, ports }: ChangeReading, tlvs: readonly Tlv[]): PlacedTlv[] {
  return tlvs.flatMap((tlv): PlacedTlv[] => {
    const { type, line, payload } = tlv;
    if ((tlv.accessMode ?? 0) !== 0) {
      throw new FileFault(line, 'its header asks for current or default values; only next is set');
    }
    if (payload.length < 4 || payload.length > LONGEST_PAYLOAD_BYTES) {
      const most = `a card takes 4 to ${LONGEST_PAYLOAD_BYTES}`;
      throw new FileFault(line, `${payload.length} bytes of payload; ${most}`);
    }
    const kind = classOfNumber(Math.floor(type / 2 ** 24) & 0x3f);
    if (kind === 'file' || kind === 'switch') {
      throw new FileFault(line, `item ${hexType(type)} is for ${kind} use, not for a card`);
    }
    const instance = book.instanceByType(type);
    if (instance === undefined) return [{ tlv, type, instance, isOneOfMany: false }];
    const places = onCard(instance, ports);
    const isOneOfMany = places.length > 1 || tlvs.filter((each) => each.line === line).length > 1;
    return places.map((place) => ({ tlv, type: place.type, instance: place, isOneOfMany }));
  });
}

/** Undefined: the card lacks this one of several places. */
async function wantedItem(
  session: Session,
  reading: ChangeReading,
  { tlv, type, instance, isOneOfMany }: PlacedTlv,
  signal: AbortSignal | undefined,
): Promise<WantedItem | undefined> {
  const label = instance === undefined ? `Item ${hexType(type)}` : instanceHead(instance).title;
  const known = reading.readings.get(type);
  const support = known?.support ?? (await querySupport(session, type, signal));
  if (!isThere(instance, support)) {
    if (isOneOfMany) return undefined;
    throw new DeviceError('PARAMETER_HIDDEN', `line ${tlv.line}: the card doesn’t have ${label}`);
  }
  const isFixed = instance === undefined ? !support.canWrite : isReadOnly(instance.item, support);
  if (isFixed) {
    const why = `line ${tlv.line}: the firmware doesn’t let ${label} be written`;
    throw new DeviceError('PARAMETER_READ_ONLY', why);
  }
  const sizeBytes = tlv.payload.length;
  const common = {
    type,
    header: rawHeader(tlv),
    wanted: tlv.payload,
    sizeBytes,
    isPinned: true,
  };
  if (instance === undefined) {
    return {
      ...common,
      label,
      name: hexType(type),
      isWritable: true,
      instance,
      effective: effectiveTogether([]),
    };
  }
  const { item, place } = instance;
  const leaves = leavesOf(item.layout).filter((leaf) => endOfLeaf(leaf) <= sizeBytes);
  return {
    ...describeItem(reading, instance),
    ...common,
    name: `${item.name}${suffixOf(place)}`,
    verified: maskOfLeaves(sizeBytes, leaves),
  };
}

function isThere(instance: ConfigInstance | undefined, support: ItemSupport): boolean {
  return instance === undefined ? support.canRead : isReadable(instance.item, support);
}

/** First byte behind a leaf's dword. */
function endOfLeaf({ offsetBits, widthBits }: { offsetBits: number; widthBits: number }): number {
  return 4 * Math.ceil((offsetBits + widthBits) / 32);
}

function rawHeader(tlv: Tlv): string {
  return headerWord({
    host_id_valid: tlv.hostIdValid === true ? 1 : 0,
    version: tlv.version ?? 0,
    writer_id: WRITER_RAW,
    rd_en: tlv.readEnabled ? 1 : 0,
    ovr_en: tlv.overrideEnabled ? 1 : 0,
    priority: tlv.priority,
  });
}

function ruleChecks(reading: ChangeReading, wanted: readonly WantedItem[]): Check[] {
  const items = wanted.flatMap(({ instance, type, wanted: value }): StagedItem[] => {
    const own = reading.readings.get(type);
    const before = own?.payloads.get('next');
    if (own === undefined || before === undefined || instance === undefined) return [];
    if (value === 'absent' || value.length !== before.length) return [];
    return [{ instance, reading: own, before, after: value, staged: [] }];
  });
  const after = withChanged(reading, items);
  return ruleFindings({ before: reading, after, items, staged: [] }).map(({ finding }) =>
    warning(finding.text),
  );
}

/** Steps that show no field, because none gets another value. */
function defaultsAsSet(changing: readonly PlannedItem[]): Check[] {
  return changing
    .filter(({ setsDefault }) => setsDefault)
    .map(({ wanted: { label } }) => ({
      level: 'info',
      text: `${label} is set to the values that the card comes with, as in the file: a later firmware’s defaults don’t change it then.`,
    }));
}

function warning(text: string): Check {
  return { level: 'warning', text };
}
