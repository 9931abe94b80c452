/**
 * The registers through which a card gives and takes its non-volatile configuration. Layouts of mstflint 4.33's
 * tools and register description; both agree on what is used here. Own ones, so that reading the configuration
 * doesn't depend on the description file that a person chose.
 */
import { CONFIG_HEADER_BYTES, configHeaderLayout } from './config-header';
import type { Field, Layout } from './layout';

function register(name: string, bytes: number, fields: readonly Field[]): Layout {
  return { name, sizeBits: 8 * bytes, kind: 'struct', fields };
}

/** Reads and writes one item. Header, then the payload of `length` bytes. */
export const NVDA = { name: 'MNVDA', id: 0x9024, headerBytes: CONFIG_HEADER_BYTES } as const;

/** Write only: the header alone makes the card forget what was set. */
export const NVDI = { name: 'MNVDI', id: 0x9025, headerBytes: CONFIG_HEADER_BYTES } as const;

/** Whether the card has an item. */
export const NVQC = {
  name: 'MNVQC',
  id: 0x9030,
  layout: register('nvqc', 8, [
    { name: 'type', offsetBits: 0, widthBits: 32 },
    { name: 'support_rd', offsetBits: 32, widthBits: 1 },
    { name: 'support_wr', offsetBits: 33, widthBits: 1 },
    // Highest version of the item that the firmware knows.
    { name: 'version', offsetBits: 36, widthBits: 4 },
  ]),
} as const;

/** Write only: makes the card forget everything that was set. */
export const NVIA = {
  name: 'MNVIA',
  id: 0x9033,
  layout: register('nvia', 8, [
    // 0: all.
    { name: 'target', offsetBits: 0, widthBits: 3 },
    { name: 'writer_id', offsetBits: 4, widthBits: 5 },
  ]),
} as const;

/** What the firmware can tell of its configuration. */
export const NVGC = {
  name: 'MNVGC',
  id: 0x9034,
  layout: register('nvgc', 16, [
    { name: 'nvda_read_factory_settings', offsetBits: 0, widthBits: 1 },
    { name: 'nvda_read_current_settings', offsetBits: 1, widthBits: 1 },
    { name: 'priv_nv_other_host', offsetBits: 2, widthBits: 1 },
  ]),
} as const;

/** The items that were set, one after the other. The data that follow the header are 128 bytes at most. */
export const NVGN = {
  name: 'MNVGN',
  id: 0x9035,
  layout: register('nvgn', 0x9c, [
    // In: where to go on; 0: from the start. Out: the next one; 0: this was past the last.
    { name: 'nv_pointer', offsetBits: 0, widthBits: 32 },
    { name: 'item', offsetBits: 8 * 16, widthBits: 96, layout: configHeaderLayout },
  ]),
  dataOffset: 0x1c,
  dataBytes: 128,
} as const;
