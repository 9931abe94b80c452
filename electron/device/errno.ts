/**
 * errno numbers and what each means on the kernel interfaces of mlx5. The binding gives numbers and the
 * name of the failed call; the code, the detail and the remedy are made here. What an errno means
 * depends on the call: ENOMEM of a registration is the limit of locked memory, elsewhere it is not.
 */
import { constants } from 'node:os';
import { DeviceError, type ErrorFacts } from './device-error';
import type { ErrorCode } from './error-codes';

/** Numbers that Node doesn't know; the same on every architecture with the generic table. */
const extraErrnos = { EREMOTEIO: 121, EBADR: 53, EHWPOISON: 133, ENOTSUPP: 524 } as const;

const nameByErrno = new Map<number, string>();
for (const [name, value] of [...Object.entries(constants.errno), ...Object.entries(extraErrnos)]) {
  // Aliases (EWOULDBLOCK, ENOTSUP) come after the names that the manual pages use, or are replaced.
  if (!nameByErrno.has(value)) nameByErrno.set(value, name);
}
nameByErrno.set(constants.errno.EAGAIN, 'EAGAIN');
nameByErrno.set(constants.errno.EOPNOTSUPP, 'EOPNOTSUPP');

/** `EBADMSG`, or `errno 999` where the number has no name. */
export function errnoName(errno: number): string {
  return nameByErrno.get(errno) ?? `errno ${String(errno)}`;
}

/** What failed in the kernel or in the binding. */
export interface KernelFailure {
  /** Positive number. */
  readonly errno: number;
  /** `open`, `identify`, `INFO`, `CMDRPC`, `UMEM_REG`, `FWCTL_RPC`, `mmap`, …: as the binding says it. */
  readonly call: string;
}

interface Meaning {
  readonly code: ErrorCode;
  /** Where more is known than the table of codes says. */
  readonly remedy?: string;
}

type ErrnoName = keyof typeof constants.errno | keyof typeof extraErrnos;
type Meanings = Readonly<Partial<Record<ErrnoName, Meaning>>>;

const contextRefused: Meaning = { code: 'CONTEXT_REFUSED' };
const kernelLog = 'Look into the kernel log (`dmesg`); this is a fault of the driver or the card.';
const kernelMemory: Meaning = {
  code: 'TRANSPORT_FAILED',
  remedy: 'The kernel itself is out of memory: free some, then try again.',
};

/** Opening a node makes the driver create a firmware user context. */
const opening: Meanings = {
  ENOENT: { code: 'NODE_MISSING' },
  ENOTDIR: { code: 'NODE_MISSING' },
  EACCES: { code: 'NODE_PERMISSION' },
  EPERM: { code: 'NODE_PERMISSION' },
  ENODEV: { code: 'DEVICE_GONE' },
  ENXIO: { code: 'INTERFACE_DOWN' },
  ENOMEM: kernelMemory,
  EINVAL: contextRefused,
  EIO: contextRefused,
  EBUSY: contextRefused,
  EAGAIN: contextRefused,
  ETIMEDOUT: contextRefused,
};

/** Finding out who answers behind a node. */
const identifying: Meanings = { ENOTTY: { code: 'NODE_NOT_OURS' } };

const registering: Meanings = {
  ENOMEM: { code: 'NO_MEMORY' },
  EAGAIN: { code: 'NO_MEMORY' },
  ENOTTY: { code: 'MEMORY_UNSUPPORTED' },
  EINVAL: {
    code: 'TRANSPORT_FAILED',
    remedy: 'Use a smaller buffer: one registration holds 64 MiB at most.',
  },
};

const scopedRpc: Meanings = {
  EOPNOTSUPP: {
    code: 'RPC_NOT_ALLOWED',
    remedy: 'This build of fwctl does not take the scope; use another interface for the command.',
  },
};

const byCall: Readonly<Record<string, Meanings>> = {
  open: opening,
  identify: identifying,
  mmap: registering,
  madvise: registering,
  UMEM_REG: registering,
  RSC_UMEM_REG: registering,
  FWCTL_RPC: scopedRpc,
};

/** What an errno means whichever call gave it. */
const anywhere: Meanings = {
  EPERM: { code: 'NOT_PERMITTED' },
  EACCES: { code: 'NODE_PERMISSION' },
  ENODEV: { code: 'DEVICE_GONE' },
  ENOTTY: { code: 'IOCTL_UNKNOWN' },
  EBADMSG: { code: 'RPC_NOT_ALLOWED' },
  EMSGSIZE: { code: 'RPC_TOO_LONG' },
  ENOMSG: {
    code: 'RPC_TOO_LONG',
    remedy: 'The card refused the length of the message: check the size of the register.',
  },
  ENXIO: { code: 'INTERFACE_DOWN' },
  ETIMEDOUT: { code: 'RPC_TIMEOUT' },
  ECANCELED: { code: 'RPC_ABORTED' },
  EINTR: { code: 'RPC_INTERRUPTED' },
  ENOMEM: kernelMemory,
  EALREADY: { code: 'TRANSPORT_FAILED', remedy: 'The driver could not queue it: try once more.' },
  EBADR: { code: 'TRANSPORT_FAILED', remedy: kernelLog },
  EHWPOISON: { code: 'TRANSPORT_FAILED', remedy: kernelLog },
};

function meaningOf({ errno, call }: KernelFailure): Meaning {
  // A number without a name finds nothing in the tables, which is what is wanted.
  const name = errnoName(errno) as ErrnoName;
  return byCall[call]?.[name] ?? anywhere[name] ?? { code: 'TRANSPORT_FAILED' };
}

/**
 * Makes the typed error of a kernel failure.
 * @param node what it was done to, `/dev/fwctl/fwctl0`
 */
export function errnoError(
  failure: KernelFailure,
  node: string,
  facts: Pick<ErrorFacts, 'operation' | 'cause'> = {},
): DeviceError {
  const { code, remedy } = meaningOf(failure);
  const name = errnoName(failure.errno);
  return new DeviceError(code, `${node}: ${failure.call} gave ${name}`, {
    ...facts,
    errno: failure.errno,
    errnoName: name,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
