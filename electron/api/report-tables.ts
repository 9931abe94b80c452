/** Folders of reports that the window has had indexed and may name again, by random handles. */
import { randomUUID } from 'node:crypto';
import { DeviceError } from '../device/device-error';
import type { Progress } from '../device/progress';
import type { ReportTable } from '../tools/report/table/report-table';

/** The last few: an index of a thousand cards is some twenty megabytes. */
const KEPT = 3;

export type IndexFolder = (
  folder: string,
  options: { readonly signal: AbortSignal | undefined },
) => AsyncGenerator<Progress, ReportTable>;

export class ReportTables {
  private readonly kept = new Map<string, ReportTable>();

  constructor(readonly indexFolder: IndexFolder) {}

  keep(table: ReportTable): string {
    const handle = randomUUID();
    this.kept.set(handle, table);
    const [oldest] = this.kept;
    if (this.kept.size > KEPT && oldest !== undefined) {
      this.kept.delete(oldest[0]);
      oldest[1].index.close();
    }
    return handle;
  }

  /** @throws DeviceError API_REFUSED */
  find(handle: string): ReportTable {
    const found = this.kept.get(handle);
    if (found !== undefined) return found;
    throw new DeviceError('API_REFUSED', 'this table is no longer kept', {
      remedy: 'Open the folder again.',
    });
  }
}
