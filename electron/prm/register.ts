import type { Layout } from './layout';

/** An access register: what the wire needs (id, size, layout) and what a person needs (name, purpose). */
export interface RegisterLayout {
  /** Name as the ADB and mstreg spell it, for example `PAOS` or `Resource_dump_registers`. */
  readonly name: string;
  readonly id: number;
  readonly sizeBytes: number;
  readonly layout: Layout;
  /** RW: something can be set; WO: nothing can be read; RO: nothing can be set. */
  readonly access: 'RO' | 'RW' | 'WO';
  /** What the register is for, in a few words; '' where nobody has written them. */
  readonly purpose: string;
  /** Heading it is listed under; '' where unknown. */
  readonly group: string;
}

/** Registers by name and id. Implemented by the catalogue, handed down to the simulator. */
export interface RegisterBook {
  /** Where the facts come from, for example `built-in (mstflint 4.33.0 hca, Rev 0.62)`. */
  readonly source: string;
  /** In the byte order of the names, as mstreg lists them. */
  readonly registers: readonly RegisterLayout[];
  byName(name: string): RegisterLayout | undefined;
  byId(id: number): RegisterLayout | undefined;
}
