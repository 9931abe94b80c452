/** HCA capabilities as the card gives them, and which access registers it has. */
import { DeviceError } from '../../../device/device-error';
import type { Session } from '../../../device/session';
import { formatRegisterId } from '../../../prm/access-register';
import { encode } from '../../../prm/codec';
import { queryHcaCapIn, queryHcaCapOut } from '../../../prm/commands';
import { MAILBOX_HEADER_BYTES } from '../../../prm/mailbox';
import { opcodes } from '../../../prm/opcodes';
import { formatHexBytes } from '../../field-reading';
import { readSupport } from '../../reg/capability-masks';
import { bundlePaths } from '../bundle/manifest';
import { jsonPart, type Section } from '../section';
import { capabilityTypes } from './capability-types';

const modes = [
  ['maximum', 0],
  ['current', 1],
] as const;

export interface CapabilityAnswer {
  readonly type: string;
  readonly id: number;
  /** Capability area, hex, big-endian as the card gives it, without the zeros at its end; absent: refused. */
  readonly maximum?: string;
  readonly current?: string;
  /** What the firmware says where it hasn't this type. */
  readonly refused?: string;
}

export interface CapabilitiesDocument {
  readonly hca: readonly CapabilityAnswer[];
  /** Registers of the catalogue, and whether the card’s masks have them; `unknown`: no mask covers it. */
  readonly registers: readonly {
    readonly register: string;
    readonly id: string;
    readonly supported: 'yes' | 'no' | 'unknown';
  }[];
}

export const capabilitiesSection: Section = {
  id: 'capabilities',
  title: 'Capabilities',
  purpose: 'What the card and its firmware can do, as QUERY_HCA_CAP and the register masks say.',
  from: 'card',
  isOn: true,
  isCritical: false,
  timeBoxMs: () => 60_000,
  collect: async function* ({ session, registers, signal }) {
    const hca: CapabilityAnswer[] = [];
    let masks: CapabilitiesDocument['registers'] = [];
    const total = capabilityTypes.length + 1;
    try {
      for (const [done, [type, id]] of capabilityTypes.entries()) {
        yield { type: 'progress', progress: { done, total, phase: `QUERY_HCA_CAP ${type}` } };
        hca.push(await askType(session, type, id, signal));
      }
      yield { type: 'progress', progress: { done: total - 1, total, phase: 'register masks' } };
      const support = await readSupport(session, registers, { signal });
      masks = registers.registers.map(({ name, id }) => ({
        register: name,
        id: formatRegisterId(id),
        supported: support.get(id) ?? 'unknown',
      }));
    } finally {
      // What there was before an error stays.
      const document: CapabilitiesDocument = { hca, registers: masks };
      if (hca.length > 0) yield jsonPart(bundlePaths.capabilities, 'capabilities', document);
    }
    const hasNone = hca.every(({ refused }) => refused !== undefined);
    return { missing: hasNone ? [`HCA capabilities: ${hca[0]?.refused ?? 'refused'}`] : [] };
  },
};

async function askType(
  session: Session,
  type: string,
  id: number,
  signal: AbortSignal,
): Promise<CapabilityAnswer> {
  const areas: { maximum?: string; current?: string } = {};
  for (const [name, mode] of modes) {
    const inbox = encode(queryHcaCapIn, {
      opcode: opcodes.QUERY_HCA_CAP,
      op_mod: (id << 1) | mode,
    });
    try {
      const outbox = await session.command(inbox, queryHcaCapOut.sizeBits / 8, {
        operation: `QUERY_HCA_CAP ${type}`,
        signal,
      });
      areas[name] = formatHexBytes(withoutZeros(outbox.subarray(MAILBOX_HEADER_BYTES)));
    } catch (error) {
      if (!(error instanceof DeviceError) || error.kind !== 'firmware') throw error;
      // The maximum is refused for a function that may not ask for it; the current one says more then.
      if (mode === 1) return { type, id, ...areas, refused: error.detail };
    }
  }
  return { type, id, ...areas };
}

/** Whole dwords, the last of which isn't zero. */
function withoutZeros(area: Uint8Array): Uint8Array {
  let end = area.length;
  while (end > 0 && area[end - 1] === 0) end -= 1;
  return area.subarray(0, Math.ceil(end / 4) * 4);
}
