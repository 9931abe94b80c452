import type { FieldShape, RegisterShape } from '../../../electron/api/contract/reg';

export type RequestValues = Readonly<Record<string, number>>;

export interface RequestFields {
  /** Index fields that a person usually wants to set. */
  readonly primary: readonly FieldShape[];
  /** Index fields that are 0 on most cards. */
  readonly rare: readonly FieldShape[];
  /** OP fields: they change what the read does, some of them clear counters. */
  readonly operations: readonly FieldShape[];
}

/** Index fields that only matter on planarized ports, gearboxes and switches. */
const rareIndexes: ReadonlySet<string> = new Set([
  'lp_msb',
  'plane_ind',
  'port_type',
  'pnat',
  'swid',
  'slot_index',
  'depth',
  'DPNv',
  'node',
  'pcie_index',
  'asic_index',
  'ig',
  'i_e',
  'lp_gl',
  'grp_profile',
]);

/** Fields of OP or INDEX access that cannot be a request value: a request takes at most 32 bits. */
function fits(field: FieldShape): boolean {
  return field.widthBits <= 32;
}

export function requestFields(shape: RegisterShape): RequestFields {
  const indexes = shape.fields.filter((field) => field.access === 'INDEX' && fits(field));
  return {
    primary: indexes.filter((field) => !rareIndexes.has(field.name)),
    rare: indexes.filter((field) => rareIndexes.has(field.name)),
    operations: shape.fields.filter((field) => field.access === 'OP' && fits(field)),
  };
}

/** What a first read asks for: port 1, and Ethernet where a protocol has to be named. OP stays 0. */
export function defaultRequest(shape: RegisterShape): RequestValues {
  const values: Record<string, number> = {};
  for (const field of shape.fields) {
    if (field.access !== 'INDEX' || !fits(field)) continue;
    if (field.name === 'local_port') values[field.path] = 1;
    if (field.name === 'proto_mask') {
      const ethernet = field.enums?.find((choice) => /^eth/i.test(choice.name));
      values[field.path] = ethernet?.value ?? 4;
    }
  }
  return values;
}

/** What goes out: only what isn't 0, since a field that isn't named is 0. */
export function sentValues(values: RequestValues): RequestValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0));
}

/** The same for the same request, whatever the order of typing. */
export function requestKey(register: string, values: RequestValues): string {
  const pairs = Object.entries(sentValues(values)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${register} ${pairs.map(([name, value]) => `${name}=${String(value)}`).join(',')}`;
}

/** Operations that are switched on, for the warning beside the button. */
export function activeOperations(shape: RegisterShape, values: RequestValues): readonly string[] {
  return requestFields(shape)
    .operations.filter((field) => (values[field.path] ?? 0) !== 0)
    .map((field) => field.name);
}
