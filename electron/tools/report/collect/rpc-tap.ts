/**
 * Keeps every RPC of a session, whole, while a report is collected: also those that somebody else asks in the meantime
 * through the same session, for they explain what the card did. What the device writes to registered memory is in no
 * RPC, and neither are the commands that an interface sends to register it.
 */
import type { Exchange, Session } from '../../../device/session';
import { parseAccessRegister } from '../../../prm/access-register';
import { inboxHead, outboxHead } from '../../../prm/mailbox';
import { formatHexBytes } from '../../field-reading';
import type { RpcRecord } from '../bundle/rpc-record';

/** Of mailboxes; a report of any card that is known has less than a tenth of it. */
const MOST_BYTES = 64 * 1024 * 1024;

export class RpcTap {
  readonly records: RpcRecord[] = [];
  /** RPCs that came after the limit. */
  leftOut = 0;
  private bytes = 0;
  private readonly stopListening: () => void;

  constructor(
    session: Session,
    private readonly mostBytes = MOST_BYTES,
  ) {
    this.stopListening = session.onExchange((exchange) => {
      this.add(exchange);
    });
  }

  stop(): void {
    this.stopListening();
  }

  private add(exchange: Exchange): void {
    const { inbox, outbox } = exchange;
    this.bytes += inbox.length + (outbox?.length ?? 0);
    if (this.bytes > this.mostBytes) this.leftOut += 1;
    else this.records.push(recordOf(exchange));
  }
}

function recordOf({ sentAtMs, durationMs, inbox, outLength, outbox, error }: Exchange): RpcRecord {
  const request = parseAccessRegister(inbox);
  return {
    atMs: sentAtMs,
    durationMs: Math.round(durationMs * 1000) / 1000,
    ...inboxHead(inbox),
    ...(request === undefined
      ? {}
      : { registerId: request.registerId, argument: request.argument }),
    inboxHex: formatHexBytes(inbox),
    outLength,
    ...(outbox === undefined ? {} : { ...outboxHead(outbox), outboxHex: formatHexBytes(outbox) }),
    ...(error === undefined ? {} : { error }),
  };
}
