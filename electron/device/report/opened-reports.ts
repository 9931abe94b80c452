/** The reports that are open in this process, as the pool of devices sees them. */
import { DeviceError } from '../device-error';
import type { DeviceListing, Reports } from '../device-listing';
import type { Transport } from '../transport';

export interface OpenedReport {
  readonly listing: DeviceListing;
  /** Reads the report's RPCs. @throws DeviceError REPORT_BROKEN, FILE_FAILED */
  open(): Promise<Transport>;
}

export class OpenedReports implements Reports {
  private readonly opened = new Map<string, OpenedReport>();

  /** @param openFile opens what a person names as a file; absent: nobody can */
  constructor(private readonly openFile?: (file: string) => Promise<OpenedReport>) {}

  list(): DeviceListing[] {
    return [...this.opened.values()].map(({ listing }) => listing);
  }

  add(report: OpenedReport): void {
    this.opened.set(report.listing.id, report);
  }

  /** The pool is told by who removes it: it may have the report open. */
  remove(id: string): void {
    this.opened.delete(id);
  }

  async find(spec: string): Promise<DeviceListing | undefined> {
    const known = this.opened.get(spec);
    if (known !== undefined) return known.listing;
    if (this.openFile === undefined || !isReportFile(spec)) return undefined;
    const report = await this.openFile(spec);
    this.add(report);
    return report.listing;
  }

  open(id: string): Promise<Transport> {
    const report = this.opened.get(id);
    return report === undefined
      ? Promise.reject(new DeviceError('DEVICE_UNKNOWN', id))
      : report.open();
  }
}

/** By its ending: what else is named is a device. */
export function isReportFile(spec: string): boolean {
  return spec.toLowerCase().endsWith('.mlx5report');
}
