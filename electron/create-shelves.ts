import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DeviceError } from './device/device-error';
import { OpenedReports } from './device/report/opened-reports';
import { FileSource } from './files/file-source';
import { KeptFiles } from './files/kept-files';
import { LARGEST_DUMP_BYTES } from './tools/regdump/dump-file';
import { DumpShelf } from './tools/regdump/dump-shelf';
import { LARGEST_REPORT_BYTES } from './tools/report/bundle/manifest';
import { withReportDumps } from './tools/report/report-dumps';
import { ReportShelf } from './tools/report/report-shelf';

export interface ShelvesOptions {
  /** The state directory. */
  readonly folder: string;
  /** Whether a device can be named as a report's file: in the terminal. A page names no files. */
  readonly opensNamed: boolean;
  readonly closeDevice: (device: string) => Promise<void>;
}

export interface Shelves {
  /** For the pool of devices. */
  readonly opened: OpenedReports;
  readonly reports: ReportShelf;
  readonly dumps: DumpShelf;
}

/** What every entry keeps of dumps and reports. Touches nothing on the disk before it is asked for something. */
export function createShelves({ folder, opensNamed, closeDevice }: ShelvesOptions): Shelves {
  const openNamed = (file: string): ReturnType<ReportShelf['openAsDevice']> =>
    reports.openAsDevice(file);
  const opened = new OpenedReports(opensNamed ? openNamed : undefined);
  const reports = new ReportShelf({
    store: new KeptFiles(folder, LARGEST_REPORT_BYTES),
    openFile: openReportFile,
    opened,
    closeDevice,
    newId: () => randomBytes(8).toString('hex'),
  });
  const kept = new KeptFiles(join(folder, 'dumps'), LARGEST_DUMP_BYTES);
  const dumps = new DumpShelf({
    store: withReportDumps(kept, (device) => reports.bundleOf(device)),
    now: Date.now,
    newSuffix: () => randomBytes(2).toString('hex'),
  });
  return { opened, reports, dumps };
}

function openReportFile(file: string): Promise<FileSource> {
  return FileSource.open(
    file,
    LARGEST_REPORT_BYTES,
    (why) => new DeviceError('REPORT_BROKEN', `${file}: ${why}`),
  );
}
