/** The ioctls as the drivers carry them out: tests in the driver's order, then the card. */
import { constants } from 'node:os';
import {
  grantedUctxCap,
  infoRefusal,
  kernelRefusal,
  taintsKernel,
  umemRefusal,
  maxMailboxBytes,
  type KernelCall,
} from '../../electron/device/simulator/kernel';
import type { DeviceNode } from './device-node';
import { Refused, type OpenFile } from './open-file';
import type { RpcLog } from './rpc-log';
import {
  CAPABILITY_SYS_ADMIN,
  CAPABILITY_SYS_RAWIO,
  operations,
  type Reply,
  type Request,
} from './wire';

const { EBADMSG, EINVAL, EIO, ENODEV, ENOMEM, ENOTTY } = constants.errno;

/** RSC_UMEM_REG: make a memory key too. */
const RESOURCE_WITH_KEY = 1;
const U64_END = 1n << 64n;
const NO_LIMIT = U64_END - 1n;

/** Capabilities that clients may have at most; a client can give up more by its environment. */
export interface Privileges {
  readonly sysAdmin: boolean;
  readonly sysRawio: boolean;
}

export interface KernelState {
  readonly log: RpcLog;
  privileges: Privileges;
  /** A scope that taints was used. */
  taint(): void;
  /** Bytes that this process has pinned through any node. */
  pinnedBy(pid: number): bigint;
}

function isPrivileged(state: KernelState, device: DeviceNode, capabilities: number): boolean {
  return device.kernel.kind === 'mlx5ctl'
    ? state.privileges.sysAdmin && (capabilities & CAPABILITY_SYS_ADMIN) !== 0
    : state.privileges.sysRawio && (capabilities & CAPABILITY_SYS_RAWIO) !== 0;
}

/** The tests before all others, then what the structure's own rules gave. */
function gate(device: DeviceNode, privileged: boolean, verdict: number): void {
  const refused = infoRefusal(device.kernel, privileged);
  if (refused !== undefined) throw new Refused(refused);
  if (device.gone) throw new Refused(ENODEV);
  if (verdict !== 0) throw new Refused(verdict);
}

function info({ device, uid }: OpenFile): Reply {
  const { uctxCap, deviceUctxCap, userCap, pciAddress } = device.card.profile;
  const granted = grantedUctxCap(device.kernel, uctxCap);
  return device.kernel.kind === 'fwctl'
    ? { words: [uid, granted] }
    : { words: [uid, granted, deviceUctxCap, userCap], payload: Buffer.from(pciAddress) };
}

async function rpc(
  state: KernelState,
  file: OpenFile,
  request: Request,
  privileged: boolean,
): Promise<Reply> {
  const { device } = file;
  const [scope, inLength, outLength, inboxErrno] = request.words;
  const record = state.log.begin({
    pid: request.pid,
    label: file.label,
    card: device.card.profile.name,
    node: device.path,
    ...(device.kernel.kind === 'fwctl' ? { scope } : {}),
    inbox: request.payload,
    inboxBytes: inLength,
    outboxBytes: outLength,
  });
  try {
    gate(device, privileged, request.verdict);
    // An inbox that is too long, or that couldn't be read, didn't come: only its length counts.
    const inbox =
      request.payload.length === inLength
        ? request.payload
        : new Uint8Array(Math.min(inLength, maxMailboxBytes(device.kernel) + 1));
    const call: KernelCall = { scope, inbox, outLength, privileged };
    if (taintsKernel(device.kernel, call)) state.taint();
    const refused = kernelRefusal(device.kernel, call);
    // The list of opcodes is consulted only once the inbox was copied.
    if (inboxErrno !== 0 && (refused === undefined || refused === EBADMSG)) {
      throw new Refused(inboxErrno);
    }
    if (refused !== undefined) throw new Refused(refused);
    const outbox = await file.execute(inbox, outLength);
    state.log.answered(record, outbox);
    return { payload: outbox };
  } catch (error) {
    state.log.refused(record, errnoOf(error));
    throw error;
  }
}

/** Address, length and the limit of locked memory, as registrations pass them. */
function checkRegistration(
  state: KernelState,
  file: OpenFile,
  request: Request,
  privileged: boolean,
): { address: bigint; lengthBytes: number } {
  const [address, length, memoryLimit] = request.wide;
  if (address + length > U64_END) throw new Refused(EINVAL);
  // Beyond 2^53 it is over the limit either way.
  const refused = umemRefusal(file.device.kernel, Number(length), privileged);
  if (refused !== undefined) throw new Refused(refused);
  const pinned = state.pinnedBy(request.pid) + length;
  if (memoryLimit !== NO_LIMIT && pinned > memoryLimit) throw new Refused(ENOMEM);
  const pinErrno = request.words[0];
  if (pinErrno !== 0) throw new Refused(pinErrno);
  return { address, lengthBytes: Number(length) };
}

/** Carries out one ioctl. @throws Refused with the errno; other errors are the card's own faults */
export async function carryOut(
  state: KernelState,
  file: OpenFile,
  request: Request,
): Promise<Reply> {
  const { device } = file;
  const privileged = isPrivileged(state, device, request.capabilities);
  if (request.operation === operations.rpc) return rpc(state, file, request, privileged);
  gate(device, privileged, request.verdict);
  switch (request.operation) {
    case operations.gate:
      return {};
    case operations.info:
      return info(file);
    case operations.umemRegister: {
      const { address, lengthBytes } = checkRegistration(state, file, request, privileged);
      return { words: [file.registerUmem(address, lengthBytes)] };
    }
    case operations.umemUnregister:
      file.unregisterUmem(request.words[0]);
      return {};
    case operations.resourceRegister: {
      const { address, lengthBytes } = checkRegistration(state, file, request, privileged);
      const withKey = (request.words[1] & RESOURCE_WITH_KEY) !== 0;
      const made = await file.registerResource(address, lengthBytes, withKey);
      return { words: [made.umemId, made.mkey, made.resourceId] };
    }
    case operations.resourceDestroy:
      await file.destroyResource(request.words[0]);
      return {};
    default:
      throw new Refused(ENOTTY);
  }
}

/** errno for what a call threw; what isn't a refusal is a fault of the card's model, and EIO outside. */
export function errnoOf(error: unknown): number {
  return error instanceof Refused ? error.errno : EIO;
}
