/**
 * Capability masks. Their register bits are computed from the set of supported registers, so that they
 * can't say anything else than what the card does.
 */
import type { RegisterBook, RegisterLayout } from '../../../prm/register';
import type { FieldValues } from '../firmware/field-view';
import { choiceBelow } from '../firmware/index-rules';
import type { RegisterModel, RegisterModels } from '../firmware/register-model';

interface Mask {
  readonly name: string;
  /** Id that bit 0 of group 0 stands for. */
  readonly firstId: number;
  readonly groups: number;
  readonly registerField: string;
  readonly featureField: string;
  /** Bit numbers of the features that the simulated cards have. */
  readonly features: readonly number[];
}

const GROUP_SIZE = 128;

/** Features: MPCNT groups, MPEIN power, MTPPS fields, MCIA in 32 dwords; PPCNT groups, PTYS connector
 * and extended modes, 50G-per-lane FEC; trust «both», QEEC maxima. */
const masks: readonly Mask[] = [
  {
    name: 'MCAM',
    firstId: 0x9000,
    groups: 4,
    registerField: 'mng_access_reg_cap_mask',
    featureField: 'mng_feature_cap_mask',
    features: [0, 1, 3, 4, 10, 11, 17, 20, 32, 33, 34],
  },
  {
    name: 'MPCAM',
    firstId: 0x9000,
    groups: 16,
    registerField: 'mng_access_reg_cap_mask',
    featureField: 'mng_feature_cap_mask',
    features: [],
  },
  {
    name: 'PCAM',
    firstId: 0x5000,
    groups: 2,
    registerField: 'port_access_reg_cap_mask',
    featureField: 'feature_cap_mask',
    features: [0, 1, 3, 5, 9, 13, 23],
  },
  {
    name: 'QCAM',
    firstId: 0x4000,
    groups: 1,
    registerField: 'qos_access_reg_cap_mask',
    featureField: 'qos_feature_cap_mask',
    features: [0, 1, 2, 3],
  },
  {
    name: 'SBCAM',
    firstId: 0xb000,
    groups: 1,
    registerField: 'sb_access_reg_cap_mask',
    featureField: 'sb_feature_cap_mask',
    features: [],
  },
  {
    name: 'CWCAM',
    firstId: 0x2800,
    groups: 1,
    registerField: 'cw_access_reg_cap_mask',
    featureField: 'feature_cap_mask',
    features: [],
  },
];

/** Names of the mask registers. */
export const maskRegisters: readonly string[] = masks.map((mask) => mask.name);

/** 128 bits in four dwords: bit 0 is the least significant of the last. */
function maskDwords(field: string, bits: readonly number[]): FieldValues {
  const dwords = [0, 0, 0, 0];
  for (const bit of bits) {
    const index = 3 - Math.floor(bit / 32);
    dwords[index] = ((dwords[index] ?? 0) | (1 << (bit % 32))) >>> 0;
  }
  return Object.fromEntries(dwords.map((dword, index) => [`${field}[${String(index)}]`, dword]));
}

/** Shared buffers: one pool each way, in cells of 128 bytes. */
const sharedBuffer: FieldValues = {
  cap_total_buffer_size: 0x0010_0000,
  cap_cell_size: 128,
  cap_num_pool_supported: 2,
  cap_max_pg_buffers: 8,
  cap_max_tclass_sb: 8,
};

function maskModel(mask: Mask, supported: readonly RegisterLayout[]): RegisterModel {
  return {
    indexes: { access_reg_group: choiceBelow(mask.groups) },
    live: (request) => {
      const firstId = mask.firstId + GROUP_SIZE * request.number('access_reg_group');
      const bits = supported
        .map((register) => register.id - firstId)
        .filter((bit) => bit >= 0 && bit < GROUP_SIZE);
      return {
        ...maskDwords(mask.registerField, bits),
        ...maskDwords(mask.featureField, mask.features),
        ...(mask.name === 'SBCAM' ? sharedBuffer : {}),
      };
    },
  };
}

export function maskModels(
  book: RegisterBook,
  supportedNames: ReadonlySet<string>,
): RegisterModels {
  const supported = book.registers.filter((register) => supportedNames.has(register.name));
  return Object.fromEntries(masks.map((mask) => [mask.name, maskModel(mask, supported)]));
}
