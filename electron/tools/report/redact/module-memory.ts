/**
 * The memory of modules as MCIA reads it, a slice at a time: where a module keeps its serial number depends on its
 * form, which another slice may tell. Places: SFF-8636, CMIS and SFF-8472; identifiers: SFF-8024.
 */
import { leavesOf } from '../../../prm/leaves';
import { readNumber } from '../../../prm/codec';
import { LayoutError } from '../../../prm/layout-error';
import type { RegisterLayout } from '../../../prm/register';
import type { Hiding } from './hiding';

/** Byte of the serial number in the 256 that a page shows; 16 characters. */
const serialStarts = { sff8636: 196, cmis: 166, sff8472: 68 } as const;
type Form = keyof typeof serialStarts;
const SERIAL_BYTES = 16;

const forms: ReadonlyMap<number, Form> = new Map([
  [0x03, 'sff8472'],
  ...[0x0c, 0x0d, 0x11].map((identifier) => [identifier, 'sff8636'] as const),
  ...[0x18, 0x19, 0x1a, 0x1b, 0x1e, 0x1f, 0x20].map((identifier) => [identifier, 'cmis'] as const),
]);

/** Where a module says what it is; on page 0 the upper half says it once more. */
const identifierBytes = [0, 128] as const;
const MEMORY_ADDRESS = 0x50;

interface Slice {
  readonly module: number;
  readonly page: number;
  /** Byte of the module's memory that the slice begins with. */
  readonly from: number;
  /** Of the slice in the data of the register. */
  readonly start: number;
  readonly length: number;
}

export class ModuleMemory {
  private readonly forms = new Map<number, Form>();

  /** @param register MCIA, as the catalogue has it */
  constructor(private readonly register: RegisterLayout | undefined) {}

  /** Takes the form of a module from a slice that tells it. */
  learn(data: Uint8Array): void {
    const slice = this.sliceOf(data);
    if (slice?.page !== 0) return;
    for (const at of identifierBytes) {
      const inside = at - slice.from;
      const identifier = inside < 0 || inside >= slice.length ? 0 : data[slice.start + inside];
      const form = forms.get(identifier ?? 0);
      if (form !== undefined) this.forms.set(slice.module, form);
    }
  }

  /** The same data without serial numbers; of a module that nobody knows, without all that may be one. */
  hide(data: Uint8Array, hiding: Hiding): Uint8Array {
    const slice = this.sliceOf(data);
    if (slice?.page !== 0) return data;
    const known = this.forms.get(slice.module);
    const hidden = data.slice();
    for (const form of known === undefined ? (Object.keys(serialStarts) as Form[]) : [known]) {
      const first = Math.max(serialStarts[form], slice.from);
      const end = Math.min(serialStarts[form] + SERIAL_BYTES, slice.from + slice.length);
      if (first >= end) continue;
      const at = slice.start + first - slice.from;
      const value = data.slice(at, at + end - first);
      const standIn = hiding.field({ kind: 'serial', form: 'text' }, value);
      hidden.set(padded(value, standIn), at);
    }
    return hidden;
  }

  private sliceOf(data: Uint8Array): Slice | undefined {
    const { register } = this;
    const memory = register && leavesOf(register.layout).find(({ name }) => name === 'dword[0]');
    if (register === undefined || memory === undefined) return undefined;
    const field = (name: string): number => readNumber(register.layout, data, name);
    try {
      if (field('i2c_device_address') !== MEMORY_ADDRESS) return undefined;
      const start = memory.offsetBits / 8;
      const from = field('device_address');
      const length = Math.max(0, Math.min(field('size'), data.length - start));
      return { module: field('module'), page: field('page_number'), from, start, length };
    } catch (error) {
      if (error instanceof LayoutError) return undefined;
      throw error;
    }
  }
}

/** Spaces behind a serial number stay spaces. */
function padded(before: Uint8Array, after: Uint8Array): Uint8Array {
  return after.map((byte, at) => (byte === 0 ? (before[at] ?? 0) : byte));
}
