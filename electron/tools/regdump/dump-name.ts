import { stampedName } from '../stamped-name';
import type { DumpFormat } from './dump-file';
import type { DumpHead } from './dump-head';

const endings: Readonly<Record<DumpFormat, string>> = {
  text: 'txt',
  csv: 'csv',
  json: 'json',
  bin: 'bin',
};

export const mediaTypes: Readonly<Record<DumpFormat, string>> = {
  text: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  bin: 'application/octet-stream',
};

/** `regdump-sim-cx6dx-20260115-080000.txt`: what a file of it is called unless a person names it. */
export function dumpFileName(head: DumpHead, format: DumpFormat): string {
  const what = head.scope === 'cr' ? 'regdump' : 'registers';
  return `${stampedName(what, head.device, head.takenAt)}.${endings[format]}`;
}
