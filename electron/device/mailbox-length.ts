/** Lengths are checked before a kernel sees them: the drivers' answers to a wrong one differ (EINVAL,
 * EMSGSIZE), and some mean other things as well. */
import { MAILBOX_HEADER_BYTES } from '../prm/mailbox';
import { DeviceError } from './device-error';
import type { InterfaceInfo } from './transport';

/** @throws DeviceError RPC_TOO_LONG where the interface takes no mailbox of this length */
export function assertMailboxLengths(
  { node, maxMailboxBytes }: Pick<InterfaceInfo, 'node' | 'maxMailboxBytes'>,
  inboxBytes: number,
  outboxBytes: number,
): void {
  for (const [mailbox, lengthBytes] of [
    ['inbox', inboxBytes],
    ['outbox', outboxBytes],
  ] as const) {
    const fits = lengthBytes >= MAILBOX_HEADER_BYTES && lengthBytes <= maxMailboxBytes;
    if (fits && Number.isInteger(lengthBytes)) continue;
    throw new DeviceError(
      'RPC_TOO_LONG',
      `${node}: an ${mailbox} of ${String(lengthBytes)} bytes; it takes ${String(MAILBOX_HEADER_BYTES)} to ${String(maxMailboxBytes)}`,
    );
  }
}
