/** Errors on a card's bus: what it counted itself (MPCNT), and what the kernel noted by AER. */
import type { SystemFiles } from '../../device/system-files';
import type { Answer } from './card-reader';

/** MPCNT's group of performance counters. They begin with the start of the card. */
export const PERFORMANCE_GROUP = 0;

export interface PcieErrors {
  readonly received: number;
  readonly sent: number;
  /** Times the link went back to its training: each costs a pause. */
  readonly retrainings: number;
}

/** Since the host started. Errors that aren't correctable cost data, fatal ones the link. */
export interface PcieAer {
  readonly correctable: number;
  readonly nonFatal: number;
  readonly fatal: number;
}

export function readPcieErrors(mpcnt: Answer): PcieErrors {
  const of = (name: string): number => mpcnt.number(`pcie_perf_counters_ext.${name}`);
  return { received: of('rx_errors'), sent: of('tx_errors'), retrainings: of('l0_to_recovery') };
}

/** Undefined where the kernel keeps no count for the function. @param folder the function's in sysfs */
export async function readAer(files: SystemFiles, folder: string): Promise<PcieAer | undefined> {
  const [correctable, nonFatal, fatal] = await Promise.all([
    total(files, `${folder}/aer_dev_correctable`, 'TOTAL_ERR_COR'),
    total(files, `${folder}/aer_dev_nonfatal`, 'TOTAL_ERR_NONFATAL'),
    total(files, `${folder}/aer_dev_fatal`, 'TOTAL_ERR_FATAL'),
  ]);
  if (correctable === undefined || nonFatal === undefined || fatal === undefined) return undefined;
  return { correctable, nonFatal, fatal };
}

/** The last of its lines, `TOTAL_ERR_COR 12`. */
async function total(files: SystemFiles, file: string, name: string): Promise<number | undefined> {
  const lines = (await files.text(file))?.split('\n') ?? [];
  const [, digits] =
    lines.map((line) => new RegExp(`^${name} (\\d{1,15})$`).exec(line.trim())).find(Boolean) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** What an error costs that the kernel could not correct: a person should look. */
export function isGrave(aer: PcieAer | undefined): boolean {
  return aer !== undefined && aer.nonFatal + aer.fatal > 0;
}

/** `43 errors received, 47 retrainings; the kernel noted 2 correctable`. Undefined where nobody counts. */
export function pcieErrorText(
  errors: PcieErrors | undefined,
  aer: PcieAer | undefined,
): string | undefined {
  const parts = [
    ...(errors === undefined ? [] : [cardWords(errors)]),
    ...(aer === undefined ? [] : [kernelWords(aer)]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

function cardWords({ received, sent, retrainings }: PcieErrors): string {
  if (received + sent + retrainings === 0) return 'none counted by the card';
  const errors = [
    ...(received === 0 ? [] : [`${received} received`]),
    ...(sent === 0 ? [] : [`${sent} sent`]),
  ];
  const times = retrainings === 1 ? '1 retraining' : `${retrainings} retrainings`;
  return `${errors.length === 0 ? 'none' : errors.join(', ')}, ${times} since the card started`;
}

function kernelWords({ correctable, nonFatal, fatal }: PcieAer): string {
  if (correctable + nonFatal + fatal === 0) return 'none noted by the kernel';
  const kinds = [
    ...(correctable === 0 ? [] : [`${correctable} corrected`]),
    ...(nonFatal === 0 ? [] : [`${nonFatal} not corrected`]),
    ...(fatal === 0 ? [] : [`${fatal} fatal`]),
  ];
  return `the kernel noted ${kinds.join(', ')}`;
}
