import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { errnoError, errnoName } from '../../../electron/device/errno';

const { errno } = constants;
const NODE = '/dev/fwctl/fwctl0';

describe('names', () => {
  it.each([
    [errno.EBADMSG, 'EBADMSG'],
    [errno.EAGAIN, 'EAGAIN'],
    [errno.EOPNOTSUPP, 'EOPNOTSUPP'],
    [133, 'EHWPOISON'],
    [53, 'EBADR'],
    [4095, 'errno 4095'],
  ])('errno %d is %s', (number, name) => {
    expect(errnoName(number)).toBe(name);
  });
});

describe('what an errno means', () => {
  it.each([
    ['open', 'ENOENT', 'NODE_MISSING'],
    ['open', 'EACCES', 'NODE_PERMISSION'],
    ['open', 'EPERM', 'NODE_PERMISSION'],
    ['open', 'ENODEV', 'DEVICE_GONE'],
    ['open', 'ENXIO', 'INTERFACE_DOWN'],
    ['open', 'EBUSY', 'CONTEXT_REFUSED'],
    ['open', 'ETIMEDOUT', 'CONTEXT_REFUSED'],
    ['identify', 'ENOTTY', 'NODE_NOT_OURS'],
    ['INFO', 'EPERM', 'NOT_PERMITTED'],
    ['INFO', 'ENODEV', 'DEVICE_GONE'],
    ['CMDRPC', 'EPERM', 'NOT_PERMITTED'],
    ['CMDRPC', 'ENOMEM', 'TRANSPORT_FAILED'],
    ['CMDRPC', 'EFAULT', 'TRANSPORT_FAILED'],
    ['UMEM_REG', 'ENOMEM', 'NO_MEMORY'],
    ['UMEM_REG', 'EINVAL', 'TRANSPORT_FAILED'],
    ['RSC_UMEM_REG', 'ENOTTY', 'MEMORY_UNSUPPORTED'],
    ['mmap', 'ENOMEM', 'NO_MEMORY'],
    ['FWCTL_RPC', 'EBADMSG', 'RPC_NOT_ALLOWED'],
    ['FWCTL_RPC', 'EOPNOTSUPP', 'RPC_NOT_ALLOWED'],
    ['FWCTL_RPC', 'EMSGSIZE', 'RPC_TOO_LONG'],
    ['FWCTL_RPC', 'ENOMSG', 'RPC_TOO_LONG'],
    ['FWCTL_RPC', 'EINTR', 'RPC_INTERRUPTED'],
    ['FWCTL_RPC', 'ETIMEDOUT', 'RPC_TIMEOUT'],
    ['FWCTL_RPC', 'ECANCELED', 'RPC_ABORTED'],
    ['FWCTL_RPC', 'ENXIO', 'INTERFACE_DOWN'],
    ['FWCTL_RPC', 'EIO', 'TRANSPORT_FAILED'],
    ['RSC_DESTROY', 'ENOTTY', 'IOCTL_UNKNOWN'],
  ] as const)('%s giving %s is %s', (call, name, code) => {
    expect(errnoError({ errno: errno[name], call }, NODE).code).toBe(code);
  });

  it('names node, call and errno in the detail', () => {
    const error = errnoError({ errno: errno.EBADMSG, call: 'FWCTL_RPC' }, NODE);

    expect(error.detail).toBe('/dev/fwctl/fwctl0: FWCTL_RPC gave EBADMSG');
    expect(error.report()).toMatchObject({ errno: errno.EBADMSG, errnoName: 'EBADMSG' });
  });

  it('gives a remedy of its own where the same code means something else', () => {
    const refused = errnoError({ errno: errno.EALREADY, call: 'CMDRPC' }, NODE);
    const unknown = errnoError({ errno: 4095, call: 'CMDRPC' }, NODE);

    expect(refused.remedy).toContain('try once more');
    expect(unknown.code).toBe('TRANSPORT_FAILED');
    expect(unknown.remedy).toContain('dmesg');
  });
});
