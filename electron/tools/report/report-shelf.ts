/**
 * The reports of this process: those that are kept in the state directory, and those that are opened from files. Any of
 * them can be read by its id (`bundle`); one that is opened is among the devices, too.
 *
 * What others add: who collects gives what he has packed to `keep`; who redacts or compares takes `bundle(id)`; what
 * knows a device only, and wants more of its report than RPCs, takes `bundleOf(device)`.
 */
import { DeviceError } from '../../device/device-error';
import type { DeviceListing } from '../../device/device-listing';
import type { OpenedReport, OpenedReports } from '../../device/report/opened-reports';
import { ReportTransport } from '../../device/report/report-transport';
import { RpcAnswers } from '../../device/report/rpc-answers';
import { Transfers } from '../transfers';
import type { Bundle, ByteSource } from './bundle/bundle';
import { bundlePaths, type BundleManifest } from './bundle/manifest';
import { memorySource } from './bundle/memory-source';
import type { openBundle as OpenBundle } from './bundle/open-bundle';
import type { PackedBundle } from './bundle/pack-bundle';
import { parseManifest } from './bundle/parse-manifest';
import { parseRpcs } from './bundle/rpc-lines';
import { assertWhole } from './bundle/verify-bundle';
import { reportFileName } from './report-name';
import { shownFileName, summaryOf, type ReportSummary } from './report-summary';

/** Where reports are kept. The application hands in a folder on disk. */
export interface ReportStore {
  heads(card: string): Promise<{ readonly id: string; readonly head: unknown }[]>;
  source(card: string, id: string): Promise<ByteSource>;
  keep(card: string, id: string, head: unknown, content: Iterable<Uint8Array>): Promise<void>;
  remove(card: string, id: string): Promise<void>;
}

export interface ReportParts {
  readonly store: ReportStore;
  /** Opens a file of the person's. @throws DeviceError FILE_FAILED, REPORT_TOO_BIG */
  readonly openFile: (file: string) => Promise<ByteSource>;
  /** Those that are among the devices. */
  readonly opened: OpenedReports;
  /** Closes a device. */
  readonly closeDevice: (device: string) => Promise<void>;
  /** 16 hex digits that nobody has had. */
  readonly newId: () => string;
}

/** Folder of the store: reports aren't kept by card, as they outlive the machine that it is in. */
const FOLDER = 'reports';
const HEAD_FORMAT = 'mlx5desk-report-1';
/** What a page may send: more than any report that is known has. Bigger ones are opened as files. */
const LARGEST_SENT_BYTES = 256 * 1024 * 1024;
const DEVICE_DIGITS = 8;
const PCI_ADDRESS = /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/;

interface KeptHead {
  readonly format: typeof HEAD_FORMAT;
  readonly fileName: string;
  /** Of the archive. */
  readonly bytes: number;
  readonly manifest: BundleManifest;
}

/** A bundle that is open. */
interface Entry {
  readonly id: string;
  readonly where: ReportSummary['where'];
  readonly fileName: string;
  readonly bundle: Bundle;
  readonly source: ByteSource;
  /** Once it is among the devices. */
  device?: string;
}

/** Loaded with the first report: most who start need no archives. */
const openBundle: typeof OpenBundle = async (source, name) =>
  (await import('./bundle/open-bundle')).openBundle(source, name);

export class ReportShelf {
  private readonly entries = new Map<string, Entry>();
  private readonly transfers = new Transfers(
    LARGEST_SENT_BYTES,
    () => new DeviceError('REPORT_TOO_BIG', `a page sends at most ${LARGEST_SENT_BYTES} bytes`),
  );

  constructor(private readonly parts: ReportParts) {}

  /** Kept and opened ones, newest first. */
  async list(): Promise<ReportSummary[]> {
    const heads = await this.parts.store.heads(FOLDER);
    const kept = heads.flatMap(({ id, head }) => {
      const known = headIn(head);
      if (known === undefined) return [];
      const device = this.entries.get(id)?.device;
      const place = { report: id, where: 'kept', device, warnings: [], ...known } as const;
      return [summaryOf(known.manifest, place)];
    });
    const opened = [...this.entries.values()].filter(({ where }) => where === 'opened');
    return [...kept, ...opened.map(summary)].sort((a, b) => b.collectedAtMs - a.collectedAtMs);
  }

  /** Keeps what was just packed. @throws DeviceError FILE_FAILED; nothing half is left */
  async keep({ manifest, pieces }: PackedBundle): Promise<ReportSummary> {
    const id = this.parts.newId();
    const fileName = reportFileName(manifest);
    const gathered: Uint8Array[] = [];
    for await (const piece of pieces) gathered.push(piece);
    const bytes = gathered.reduce((sum, piece) => sum + piece.length, 0);
    const head: KeptHead = { format: HEAD_FORMAT, fileName, bytes, manifest };
    await this.parts.store.keep(FOLDER, id, head, gathered);
    return summaryOf(manifest, { report: id, fileName, where: 'kept', bytes, warnings: [] });
  }

  /**
   * Opens a file as a device. The same report once more is the one that is open already.
   * @throws DeviceError FILE_FAILED, REPORT_BROKEN, REPORT_TOO_BIG
   */
  async openFile(file: string): Promise<ReportSummary> {
    return summary(await this.openSource(await this.parts.openFile(file), shownFileName(file)));
  }

  /** The same with the content of a file. */
  async openBytes(fileName: string, content: Uint8Array): Promise<ReportSummary> {
    return summary(await this.openSource(memorySource(content), shownFileName(fileName)));
  }

  /** A piece of a file that a page sends; opened with the last one. */
  async receive(
    fileName: string,
    piece: { readonly transfer: string; readonly base64: string; readonly last: boolean },
  ): Promise<ReportSummary | undefined> {
    const content = this.transfers.receive(piece.transfer, piece.base64, piece.last);
    return content === undefined ? undefined : this.openBytes(fileName, content);
  }

  /** Puts one that is kept among the devices. @throws DeviceError REPORT_UNKNOWN, REPORT_BROKEN */
  async openKept(id: string): Promise<ReportSummary> {
    const entry = await this.entry(id);
    if (entry.device === undefined) {
      await assertWhole(entry.bundle);
      this.addDevice(entry);
    }
    return summary(entry);
  }

  /** For the pool: what a person names as a file on the command line. */
  async openAsDevice(file: string): Promise<OpenedReport> {
    const entry = await this.openSource(await this.parts.openFile(file), shownFileName(file));
    return this.addDevice(entry);
  }

  /** A file that is only looked into; the caller closes it. Its hashes aren't checked yet. */
  async bundleInFile(file: string): Promise<Bundle> {
    return openBundle(await this.parts.openFile(file), shownFileName(file));
  }

  /** One by its id, kept or opened. It stays open; only the shelf closes it. @throws DeviceError REPORT_UNKNOWN */
  async bundle(id: string): Promise<Bundle> {
    return (await this.entry(id)).bundle;
  }

  /** What it is called as a file. @throws DeviceError REPORT_UNKNOWN */
  async fileName(id: string): Promise<string> {
    return (await this.entry(id)).fileName;
  }

  async summary(id: string): Promise<ReportSummary> {
    return summary(await this.entry(id));
  }

  /** The report behind a device; undefined where that is a card. */
  bundleOf(device: string): Bundle | undefined {
    return [...this.entries.values()].find((entry) => entry.device === device)?.bundle;
  }

  /** The archive as it is. @throws DeviceError REPORT_UNKNOWN; those of reading */
  async *content(id: string): AsyncGenerator<Uint8Array, void> {
    const { source } = await this.entry(id);
    const step = 256 * 1024;
    for (let at = 0; at < source.sizeBytes; at += step) {
      yield source.read(at, Math.min(step, source.sizeBytes - at));
    }
  }

  /** Forgets a kept one, closes an opened one. One that isn't there is no error. */
  async remove(id: string): Promise<void> {
    const entry = this.entries.get(id);
    this.entries.delete(id);
    if (entry !== undefined) await this.closeEntry(entry);
    if (entry?.where !== 'opened') await this.parts.store.remove(FOLDER, id);
  }

  /** Takes one off the devices: an opened one is closed by that, a kept one stays kept. */
  async takeOff(id: string): Promise<void> {
    const entry = this.entries.get(id);
    this.entries.delete(id);
    if (entry !== undefined) await this.closeEntry(entry);
  }

  async close(): Promise<void> {
    const open = [...this.entries.values()];
    this.entries.clear();
    await Promise.all(open.map(({ bundle }) => bundle.close()));
  }

  private async closeEntry({ device, bundle }: Entry): Promise<void> {
    if (device !== undefined) {
      this.parts.opened.remove(device);
      // The same report may be kept and opened from a file: then the other one is the device.
      const other = [...this.entries.values()].find((each) => each.device === device);
      if (other !== undefined) this.addDevice(other);
      await this.parts.closeDevice(device);
    }
    await bundle.close();
  }

  private async openSource(source: ByteSource, fileName: string): Promise<Entry> {
    const bundle = await openBundle(source, fileName);
    try {
      await assertWhole(bundle);
    } catch (error) {
      await bundle.close();
      throw error;
    }
    const id = this.idFor(bundle, 'opened');
    const known = this.entries.get(id);
    if (known !== undefined) {
      await bundle.close();
      return known;
    }
    const entry: Entry = { id, where: 'opened', fileName, bundle, source };
    this.entries.set(id, entry);
    this.addDevice(entry);
    return entry;
  }

  private async entry(id: string): Promise<Entry> {
    const known = this.entries.get(id);
    if (known !== undefined) return known;
    const heads = await this.parts.store.heads(FOLDER);
    const head = headIn(heads.find((each) => each.id === id)?.head);
    if (head === undefined) throw new DeviceError('REPORT_UNKNOWN', id);
    const source = await this.parts.store.source(FOLDER, id);
    const bundle = await openBundle(source, head.fileName);
    // Someone else may have asked for it meanwhile.
    const other = this.entries.get(id);
    if (other !== undefined) {
      await bundle.close();
      return other;
    }
    const entry: Entry = { id, where: 'kept', fileName: head.fileName, bundle, source };
    this.entries.set(id, entry);
    return entry;
  }

  private addDevice(entry: Entry): OpenedReport {
    entry.device ??= `report:${this.idFor(entry.bundle, 'device')}`;
    const report = deviceOf(entry, entry.device);
    this.parts.opened.add(report);
    return report;
  }

  /**
   * Digits of the fingerprint: the same report has the same id each time, so that notes on it are found again. Where
   * another has them already, the next ones.
   */
  private idFor({ fingerprint }: Bundle, what: 'opened' | 'device'): string {
    for (let at = 0; at + DEVICE_DIGITS <= fingerprint.length; at += DEVICE_DIGITS) {
      const digits = fingerprint.slice(at, at + DEVICE_DIGITS);
      const taken = [...this.entries.values()].find(({ id, device }) =>
        what === 'opened' ? id === digits : device === `report:${digits}`,
      );
      if (taken === undefined || taken.bundle.fingerprint === fingerprint) return digits;
    }
    throw new DeviceError('INTERNAL', 'no id is left for a report');
  }
}

function deviceOf({ bundle, fileName }: Entry, device: string): OpenedReport {
  const opened = bundle.manifest.device.interface;
  return {
    listing: listingOf(bundle.manifest, device, fileName),
    open: async () => new ReportTransport(device, opened, new RpcAnswers(await readRpcs(bundle))),
  };
}

async function readRpcs(bundle: Bundle): Promise<ReturnType<typeof parseRpcs>> {
  const path = bundlePaths.rpcs;
  return bundle.file(path) === undefined ? [] : parseRpcs(await bundle.read(path), path);
}

function summary({ id, where, fileName, device, bundle }: Entry): ReportSummary {
  const { manifest, warnings, sizeBytes } = bundle;
  return summaryOf(manifest, {
    report: id,
    where,
    fileName,
    device,
    bytes: sizeBytes,
    warnings,
  });
}

/** Named as its file is: reports of one card from two days stand side by side. */
function listingOf(manifest: BundleManifest, device: string, fileName: string): DeviceListing {
  const { revision, parent, simulated } = manifest.device.interface;
  return {
    id: device,
    name: fileName,
    node: fileName,
    kind: 'report',
    ...(revision === undefined ? {} : { revision }),
    simulated,
    ...(parent !== undefined && PCI_ADDRESS.test(parent) ? { pciAddress: parent } : {}),
    netDevices: [],
    rdmaDevices: [],
  };
}

/** A head that someone else wrote is none. */
function headIn(value: unknown): KeptHead | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { format, fileName, bytes, manifest } = value as Partial<Record<keyof KeptHead, unknown>>;
  if (format !== HEAD_FORMAT || typeof fileName !== 'string' || typeof bytes !== 'number') {
    return undefined;
  }
  try {
    const checked = parseManifest(new TextEncoder().encode(JSON.stringify(manifest)));
    return { format: HEAD_FORMAT, fileName: shownFileName(fileName), bytes, manifest: checked };
  } catch (error) {
    if (error instanceof DeviceError) return undefined;
    throw error;
  }
}
