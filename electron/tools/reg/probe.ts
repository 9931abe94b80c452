import { findLeaf, leavesOf } from '../../prm/leaves';
import type { RegisterLayout } from '../../prm/register';
import { leftOutRead } from '../../catalog/left-out-reads';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import type { Support } from './capability-masks';
import { requestData, type RequestField } from './request';

/** Index values that make a request meaningful where 0 isn't one. */
const firstIndexes: Readonly<Record<string, number>> = {
  local_port: 1,
  port: 1,
  port_number: 1,
  proto_mask: 4,
  cap_group: 1,
};

const BAD_OP = 0x02;
const BAD_SYS_STATE = 0x04;
const BAD_INDEX = 0x0a;

/** Whether asking a card for this register does nothing but answer. */
export function canProbe(register: RegisterLayout): boolean {
  return leftOutRead(register) === undefined;
}

/**
 * Finds out whether the card has a register by reading it once, with index 1 where 0 means nothing.
 * @throws DeviceError `transport` or `cancelled`
 */
export async function probeRegister(
  session: Session,
  register: RegisterLayout,
  signal?: AbortSignal,
): Promise<Support> {
  if (!canProbe(register)) return 'unknown';
  try {
    await session.access(
      {
        registerId: register.id,
        method: 'read',
        data: requestData(register, probeFields(register)),
      },
      { operation: `ACCESS_REG read ${register.name}`, signal },
    );
    return 'yes';
  } catch (error) {
    if (!(error instanceof DeviceError) || !error.isOfOneRequest) throw error;
    return supportFromStatus(error.facts.status);
  }
}

/** Says what a refusal means: some say «no such register», some only «not with these values». */
function supportFromStatus(status: number | undefined): Support {
  if (status === BAD_OP || status === BAD_SYS_STATE) return 'no';
  if (status === BAD_INDEX) return 'yes';
  // Anything else, BAD_PARAM above all, is said of unknown registers and of wrong indexes alike.
  return 'unknown';
}

function probeFields(register: RegisterLayout): RequestField[] {
  const leaves = leavesOf(register.layout);
  return Object.entries(firstIndexes).flatMap(([name, value]) => {
    const leaf = findLeaf(leaves, name);
    return leaf?.access === 'INDEX' ? [{ leaf, value }] : [];
  });
}
