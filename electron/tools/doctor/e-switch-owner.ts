/**
 * Whether a function manages its card's embedded switch. On a DPU whose Arm cores own the ports, the host's
 * function doesn't. Source: the general capability (QUERY_HCA_CAP, type 0) of the public mlx5 interface.
 */
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { encode, readNumber } from '../../prm/codec';
import { queryHcaCapIn } from '../../prm/commands';
import { msb0Layout } from '../../prm/msb0-layout';
import { opcodes } from '../../prm/opcodes';

/** Head of 16 bytes, capability of 4096. */
const OUTBOX_BYTES = 4112;
const HEAD_BITS = 128;
/** Type 0, mode 1: what is in force. */
const GENERAL_IN_FORCE = 1;

const general = msb0Layout('query_hca_cap_out', OUTBOX_BYTES, [
  ['vport_group_manager', HEAD_BITS + 416, 1],
  ['eswitch_manager', HEAD_BITS + 423, 1],
]);

/** @throws DeviceError as `Session.command` */
export async function isESwitchElsewhere(session: Session, signal?: AbortSignal): Promise<boolean> {
  const inbox = encode(queryHcaCapIn, {
    opcode: opcodes.QUERY_HCA_CAP,
    op_mod: GENERAL_IN_FORCE,
  });
  const outbox = await session.command(inbox, OUTBOX_BYTES, {
    operation: 'QUERY_HCA_CAP general',
    signal,
  });
  // A virtual function manages nothing at all; that says nothing about the card.
  const isPhysical = readNumber(general, outbox, 'vport_group_manager') === 1;
  return isPhysical && readNumber(general, outbox, 'eswitch_manager') === 0;
}

/** Undefined where the firmware or the kernel doesn't let the question through. */
export async function switchElsewhere(
  session: Session,
  signal?: AbortSignal,
): Promise<boolean | undefined> {
  try {
    return await isESwitchElsewhere(session, signal);
  } catch (error) {
    const isRefused =
      error instanceof DeviceError && (error.isOfOneRequest || error.code === 'RPC_NOT_ALLOWED');
    if (isRefused) return undefined;
    throw error;
  }
}
