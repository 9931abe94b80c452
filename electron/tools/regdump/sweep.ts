import { formatRegisterId } from '../../prm/access-register';

/** What a sweep of the access registers gives: raw data; whoever shows it decodes it. */

/** Index fields and fixed fields of a request, by name. */
export type Indexes = Readonly<Record<string, number>>;

/** One answer. */
export interface SweptInstance {
  readonly register: string;
  readonly id: number;
  readonly indexes: Indexes;
  /** Data of the answer. */
  readonly raw: Uint8Array;
}

export interface Refused {
  readonly register: string;
  readonly id: number;
  readonly indexes: Indexes;
  readonly why: string;
}

export interface LeftOut {
  readonly register: string;
  readonly id: number;
  readonly why: string;
}

export interface Sweep {
  readonly instances: readonly SweptInstance[];
  readonly refused: readonly Refused[];
  readonly leftOut: readonly LeftOut[];
  /** Loops that were cut at a bound; each a sentence. */
  readonly notes: readonly string[];
}

/** `local_port=1 lane=0`, or '' where there are none. */
export function formatIndexes(indexes: Indexes): string {
  return Object.entries(indexes)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** As it is listed for a person. */
export function listedLeftOut({ register, id, why }: LeftOut): {
  register: string;
  id: string;
  why: string;
} {
  return { register, id: formatRegisterId(id), why };
}
