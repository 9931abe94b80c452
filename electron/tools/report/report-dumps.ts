/** Dumps of reports among those that are kept of cards: to be looked at and compared as these are, never changed. */
import { DeviceError } from '../../device/device-error';
import { readDump } from '../regdump/dump-file';
import { DUMP_FORMAT, type CardNames } from '../regdump/dump-head';
import type { DumpStore } from '../regdump/dump-shelf';
import { dumpId, type KeptHead } from '../regdump/kept-dump';
import type { Bundle } from './bundle/bundle';
import { shownName } from './bundle/bundle-path';
import { JsonPlace } from './bundle/json-place';
import { bundlePaths, crDumpPath, type ManifestFile } from './bundle/manifest';

/** More in a row is in no report. */
const MOST_DUMPS = 64;

interface ReportDump {
  readonly id: string;
  readonly path: string;
  readonly head: KeptHead;
}

/**
 * A store that also has the dumps of open reports, under the ids of their devices. Bookmarks and notes are the person's
 * own and go to `store` for reports, too.
 */
export function withReportDumps(
  store: DumpStore,
  bundleOf: (device: string) => Bundle | undefined,
): DumpStore {
  const known = new WeakMap<Bundle, Promise<readonly ReportDump[]>>();
  const dumpsOf = (bundle: Bundle): Promise<readonly ReportDump[]> => {
    const found = known.get(bundle) ?? findDumps(bundle);
    known.set(bundle, found);
    return found;
  };
  const refuseFor = (card: string): void => {
    if (bundleOf(card) === undefined) return;
    throw new DeviceError(
      'REPORT_READ_ONLY',
      `${card}: its dumps are those that were collected with it`,
    );
  };
  return {
    heads: async (card) => {
      const bundle = bundleOf(card);
      return bundle === undefined ? store.heads(card) : [...(await dumpsOf(bundle))];
    },
    content: async (card, id) => {
      const bundle = bundleOf(card);
      if (bundle === undefined) return store.content(card, id);
      const dump = (await dumpsOf(bundle)).find((each) => each.id === id);
      if (dump === undefined) throw new DeviceError('NOT_COLLECTED', `the dump ${id}`);
      return bundle.read(dump.path);
    },
    keep: async (card, id, head, content) => {
      refuseFor(card);
      await store.keep(card, id, head, content);
    },
    replaceHead: async (card, id, head) => {
      refuseFor(card);
      await store.replaceHead(card, id, head);
    },
    remove: async (card, id) => {
      refuseFor(card);
      await store.remove(card, id);
    },
    document: (card, name) => store.document(card, name),
    keepDocument: (card, name, document) => store.keepDocument(card, name, document),
  };
}

async function findDumps(bundle: Bundle): Promise<readonly ReportDump[]> {
  return [...(await crDumps(bundle)), ...(await sweeps(bundle))];
}

/** Of CR space: what `crspace/dumps.json` says of each file, if it is there. */
async function crDumps(bundle: Bundle): Promise<ReportDump[]> {
  const path = bundlePaths.crspace;
  if (bundle.file(path) === undefined) return unlistedCrDumps(bundle);
  const list = JsonPlace.parse(await bundle.read(path), path)
    .at('dumps')
    .list(MOST_DUMPS);
  return list.flatMap((place, index) => {
    const file = bundle.file(place.at('file').text());
    // A redacted report has the list, and its dumps were left out.
    if (file === undefined) return [];
    const takenAt = place.at('takenAt');
    const takenAtMs = Date.parse(takenAt.text());
    if (Number.isNaN(takenAtMs)) throw takenAt.wrong('expected a time');
    const durationMs = place.at('durationMs').time();
    const count = place.at('words').whole();
    return [reportDump(bundle, 'cr', file, index + 1, { takenAtMs, durationMs, count })];
  });
}

/** Dumps that no list names: their content alone says how many words they have, and nothing says when they were taken. */
async function unlistedCrDumps(bundle: Bundle): Promise<ReportDump[]> {
  const dumps: ReportDump[] = [];
  for (let number = 1; number <= MOST_DUMPS; number += 1) {
    const file = bundle.file(crDumpPath(number));
    if (file === undefined) break;
    const dump = readDump(await bundle.read(file.path), file.path);
    if (dump.scope !== 'cr') continue;
    const count = dump.words.addresses.length;
    dumps.push(reportDump(bundle, 'cr', file, number, { count }));
  }
  return dumps;
}

async function sweeps(bundle: Bundle): Promise<ReportDump[]> {
  const file = bundle.file(bundlePaths.registers);
  if (file === undefined) return [];
  const { about, ...body } = readDump(await bundle.read(file.path), file.path);
  if (body.scope !== 'registers') return [];
  const takenAtMs = about.takenAt === undefined ? undefined : Date.parse(about.takenAt);
  const { durationMs } = about;
  const count = body.sweep.instances.length;
  const timing = {
    count,
    ...(takenAtMs === undefined ? {} : { takenAtMs }),
    ...(durationMs === undefined ? {} : { durationMs }),
  };
  const dump = reportDump(bundle, 'registers', file, 0, timing);
  return [{ ...dump, head: { ...dump.head, refused: body.sweep.refused.length } }];
}

function reportDump(
  { manifest }: Bundle,
  scope: KeptHead['scope'],
  file: ManifestFile,
  number: number,
  known: { readonly count: number; readonly takenAtMs?: number; readonly durationMs?: number },
): ReportDump {
  const { device, collectedAtMs } = manifest;
  const takenAtMs = known.takenAtMs ?? collectedAtMs;
  return {
    id: dumpId(takenAtMs, number.toString(16).padStart(4, '0')),
    path: file.path,
    head: {
      format: DUMP_FORMAT,
      scope,
      device: shownName(device.name),
      simulated: device.interface.simulated,
      takenAt: new Date(takenAtMs).toISOString(),
      durationMs: known.durationMs ?? 0,
      card: cardNames(device),
      name: '',
      count: known.count,
      bytes: file.bytes,
      timed: known.takenAtMs !== undefined,
      fromFile: file.path,
    },
  };
}

function cardNames(device: Bundle['manifest']['device']): CardNames {
  const { model, partNumber, serial, psid, firmware } = device;
  return {
    model,
    psid,
    firmware,
    ...(partNumber === undefined ? {} : { partNumber }),
    ...(serial === undefined ? {} : { serial }),
  };
}
