import type { RegisterShape } from '../../../electron/api/contract/reg';
import { requestFields, sentValues, type RequestValues } from './request-fields';

export interface ReadRequest {
  readonly device: string | undefined;
  readonly register: string | undefined;
  readonly values: RequestValues;
  /** Tells index fields from operations; they have flags of their own. */
  readonly shape?: RegisterShape | undefined;
  /** The read was refused because it does more than answer; the terminal sends it with --yes. */
  readonly acts?: boolean;
}

function flag(name: string, pairs: readonly (readonly [string, number])[]): string {
  if (pairs.length === 0) return '';
  return ` ${name} ${pairs.map(([field, value]) => `${field}=${String(value)}`).join(',')}`;
}

/** The command that does the same as the Read button. */
export function readCommand(request: ReadRequest): string {
  const { device, register, values, shape, acts = false } = request;
  if (register === undefined) return 'mlx5desk reg list';
  if (device === undefined) return `mlx5desk reg show ${register}`;
  const operations = new Set(
    shape === undefined ? [] : requestFields(shape).operations.map(({ path }) => path),
  );
  const sent = Object.entries(sentValues(values));
  const indexes = flag(
    '-i',
    sent.filter(([field]) => !operations.has(field)),
  );
  const modifiers = flag(
    '-o',
    sent.filter(([field]) => operations.has(field)),
  );
  return `mlx5desk reg get ${register} -d ${device}${indexes}${modifiers}${acts ? ' --yes' : ''}`;
}

export interface CompareRequest {
  readonly register: string | undefined;
  readonly left: { readonly device: string; readonly values: RequestValues };
  readonly right: { readonly device: string; readonly values: RequestValues };
}

/** The command that does the same as the Compare button. */
export function compareCommand({ register, left, right }: CompareRequest): string {
  const [lefts, rights] = [sentValues(left.values), sentValues(right.values)];
  const alike = Object.entries(lefts).filter(([field, value]) => rights[field] === value);
  const only = (values: RequestValues, others: RequestValues) =>
    Object.entries(values).filter(([field, value]) => others[field] !== value);
  const devices = left.device === right.device ? [left] : [left, right];
  return [
    `mlx5desk reg compare ${register ?? 'NAME'}`,
    ...devices.map(({ device }) => ` -d ${device}`),
    flag('-i', alike),
    flag('--left', only(lefts, rights)),
    flag('--right', only(rights, lefts)),
  ].join('');
}

/** The command that watches the same register as the Watch view. */
export function watchCommand(request: ReadRequest & { readonly intervalMs: number }): string {
  const { device, register, values, intervalMs } = request;
  if (register === undefined || device === undefined) return 'mlx5desk reg watch --help';
  const indexes = flag('-i', Object.entries(sentValues(values)));
  const interval = intervalMs === 1000 ? '' : ` --interval ${String(intervalMs)}`;
  return `mlx5desk reg watch ${register} -d ${device}${indexes}${interval}`;
}

export interface SetRequest {
  readonly device: string;
  readonly register: string;
  readonly values: RequestValues;
  /** New values by field path, as hex strings. */
  readonly staged: Readonly<Record<string, string>>;
}

/** The command that writes what is staged. It asks before it does. */
export function setCommand({ device, register, values, staged }: SetRequest): string {
  const indexes = flag('-i', Object.entries(sentValues(values)));
  const fields = Object.entries(staged).map(([path, value]) => `${path}=${value}`);
  return `mlx5desk reg set ${register} -d ${device}${indexes} ${fields.join(' ')}`;
}
