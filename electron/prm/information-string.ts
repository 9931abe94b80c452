/** MQIS: a text of the card, up to 8 bytes a read. Layout of mstflint 4.33. */
import type { Layout } from './layout';

/** info_type. */
export const informationStrings = { modelName: 1, modelDescription: 2 } as const;

export const MQIS = {
  name: 'MQIS',
  id: 0x9064,
  layout: {
    name: 'mqis',
    sizeBits: 8 * 0x18,
    kind: 'struct',
    fields: [
      { name: 'info_type', offsetBits: 0, widthBits: 8 },
      // Bytes of the whole text.
      { name: 'info_length', offsetBits: 32, widthBits: 16 },
      { name: 'read_length', offsetBits: 64, widthBits: 16 },
      { name: 'read_offset', offsetBits: 80, widthBits: 16 },
    ],
  } satisfies Layout,
  textOffset: 0x10,
  textBytes: 8,
} as const;
