/**
 * What differs between any two looks at one card, and so says nothing about two reports: counters, clocks,
 * temperatures. What a report holds twice tells it by itself; of all else the names have to. Settings that sound
 * alike (`power_settings_level`, a timeout) must not be among them.
 */

/** Registers that hold nothing but such values beside their indexes (names as in the ADB). */
const movingRegisters: ReadonlySet<string> = new Set([
  'MISC_COUNTERS',
  'MPCNT',
  'MRTC',
  'MTCTR',
  'MTMP',
  'MTPPS',
  'MTUTC',
  'MVCR',
  'PPCNT',
  'SLRG',
  'UNIT_PERF_COUNTERS_DATA',
]);

/** Whole words of a name in snake case. */
const movingWords = [
  ...['counter', 'counters', 'cntr', 'cntrs', 'statistics', 'packets', 'pkts', 'octets', 'bytes'],
  ...['drops', 'dropped', 'discards', 'errors', 'error_count', 'crts', 'temperature', 'celsius'],
  ...[
    'uptime',
    'up_since',
    'timestamp',
    'utc',
    'elapsed',
    'duration',
    'current_time',
    'users',
    'carrier_changes',
  ],
];
const movingNames = new RegExp(`(?:^|[^a-z0-9])(?:${movingWords.join('|')})(?:$|[^a-z0-9])`);

/** @param path dotted, of a field, or `raw` */
export function movesByItself(register: string, path: string): boolean {
  return movingRegisters.has(register) || movingNames.test(inSnakeCase(path));
}

/** @param path of a value in a JSON document: `drivers[mlx5_core].rxPackets` */
export function movesInDocument(path: string): boolean {
  return movingNames.test(inSnakeCase(path));
}

/** `rxPackets` becomes `rx_packets`. */
function inSnakeCase(path: string): string {
  return path.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
