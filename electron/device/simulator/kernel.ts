/**
 * The kernel in front of a simulated card: what it refuses before the firmware sees a command, and what
 * it changes on the way. Used by the simulated Transport and by the shim's server, so that both give the
 * same errno for the same call. Rules: posted mlx5ctl series, mainline fwctl.
 */
import { constants } from 'node:os';
import { inboxHead, MAILBOX_HEADER_BYTES } from '../../prm/mailbox';
import { leastScope } from '../../prm/opcodes';
import type { KernelProfile } from './card';

const { EBADMSG, EINVAL, EMSGSIZE, ENOTTY, EOPNOTSUPP, EPERM } = constants.errno;

/** One RPC as the kernel sees it, before it has looked at anything. */
export interface KernelCall {
  /** As the caller passed it; interfaces without scopes ignore it. */
  readonly scope: number;
  readonly inbox: Uint8Array;
  readonly outLength: number;
  /** mlx5ctl: CAP_SYS_ADMIN; fwctl: CAP_SYS_RAWIO. */
  readonly privileged: boolean;
}

const MLX5CTL_MAX_BYTES = 8 * 1024;
const MLX5CTL_V4_MAX_BYTES = 512 * 512;
const FWCTL_MAX_BYTES = 2 * 1024 * 1024;
/** The one UCTX capability that fwctl grants: TOOLS_RESOURCES. */
const TOOLS_RESOURCES = 0x4;
const MIB = 1024 * 1024;
/** Registered memory is counted in whole MiB, rounded down. */
const UMEM_MAX_MIB = 64;

/** Largest inbox and outbox that the interface takes. */
export function maxMailboxBytes(profile: KernelProfile): number {
  if (profile.kind === 'fwctl') return FWCTL_MAX_BYTES;
  return profile.revision === 4 ? MLX5CTL_V4_MAX_BYTES : MLX5CTL_MAX_BYTES;
}

/** What the interface grants a descriptor of the UCTX capabilities that the card has for it. */
export function grantedUctxCap(profile: KernelProfile, uctxCap: number): number {
  return profile.kind === 'fwctl' ? uctxCap & TOOLS_RESOURCES : uctxCap;
}

/** Whether the interface has calls that register user memory. */
export function hasUmem(profile: KernelProfile): boolean {
  return profile.kind === 'mlx5ctl' || profile.umemExtension === true;
}

/** Whether the call marks the kernel as tainted, which happens even where the command is then refused. */
export function taintsKernel(profile: KernelProfile, call: KernelCall): boolean {
  if (profile.kind !== 'fwctl' || tooLong(profile, call)) return false;
  return call.scope === 2 || (call.scope === 3 && call.privileged);
}

/** errno with which the kernel refuses an RPC, in the order of its own checks; undefined: it goes on. */
export function kernelRefusal(profile: KernelProfile, call: KernelCall): number | undefined {
  return profile.kind === 'mlx5ctl' ? mlx5ctlRefusal(profile, call) : fwctlRefusal(profile, call);
}

/** errno of INFO; mlx5ctl asks for CAP_SYS_ADMIN on every call, fwctl on none. */
export function infoRefusal(profile: KernelProfile, privileged: boolean): number | undefined {
  return profile.kind === 'mlx5ctl' && !privileged ? EPERM : undefined;
}

/** errno with which the kernel refuses to register `lengthBytes` of user memory. */
export function umemRefusal(
  profile: KernelProfile,
  lengthBytes: number,
  privileged: boolean,
): number | undefined {
  const refused = infoRefusal(profile, privileged);
  if (refused !== undefined) return refused;
  if (!hasUmem(profile)) return ENOTTY;
  if (lengthBytes <= 0 || Math.floor(lengthBytes / MIB) > UMEM_MAX_MIB) return EINVAL;
  return undefined;
}

/** The inbox as the firmware gets it: the kernel puts the descriptor's uid over bytes 2..3. */
export function withUid(inbox: Uint8Array, uid: number): Uint8Array {
  const stamped = Uint8Array.from(inbox);
  new DataView(stamped.buffer).setUint16(2, uid);
  return stamped;
}

function tooLong(profile: KernelProfile, call: KernelCall): boolean {
  const max = maxMailboxBytes(profile);
  return call.inbox.length > max || call.outLength > max;
}

function tooShort(call: KernelCall): boolean {
  return call.inbox.length < MAILBOX_HEADER_BYTES || call.outLength < MAILBOX_HEADER_BYTES;
}

function mlx5ctlRefusal(profile: KernelProfile, call: KernelCall): number | undefined {
  if (!call.privileged) return EPERM;
  return tooShort(call) || tooLong(profile, call) ? EINVAL : undefined;
}

function fwctlRefusal(profile: KernelProfile, call: KernelCall): number | undefined {
  if (tooLong(profile, call)) return EMSGSIZE;
  if (!Number.isInteger(call.scope) || call.scope < 0 || call.scope > 3) return EOPNOTSUPP;
  if (call.scope === 3 && !call.privileged) return EPERM;
  if (tooShort(call)) return EMSGSIZE;
  if (profile.scopes === 'permissive') return undefined;
  const { opcode, opMod } = inboxHead(call.inbox);
  const least = leastScope(opcode, opMod);
  return least === undefined || call.scope < least ? EBADMSG : undefined;
}
