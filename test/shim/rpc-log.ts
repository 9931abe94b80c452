/** What the server saw: a record for each RPC that a client sent, refused ones too. */
import { appendFileSync } from 'node:fs';
import { MAILBOX_HEADER_BYTES, inboxHead, outboxHead } from '../../electron/prm/mailbox';
import { parseAccessRegister } from '../../electron/prm/access-register';

/** Longer inboxes are cut in the log. */
const LOGGED_INBOX_BYTES = 16 * 1024;

export interface RpcRecord {
  readonly sequence: number;
  /** Client: its process, and its name or MLX5DESK_SHIM_LABEL. */
  readonly pid: number;
  readonly label: string;
  readonly card: string;
  readonly node: string;
  readonly opcode: number;
  readonly opMod: number;
  /** ACCESS_REG only. */
  readonly registerId?: number;
  /** fwctl only. */
  readonly scope?: number;
  /** As the client sent it, hex, at most 16 KiB of it. */
  readonly inbox: string;
  readonly inboxBytes: number;
  readonly outboxBytes: number;
  /** Absent while the call is out: a firmware that hangs never answers. */
  outcome?:
    | { readonly errno: number }
    | { readonly status: number; readonly syndrome: number; readonly outbox: string };
}

export type RpcQuestion = Pick<RpcRecord, 'pid' | 'label' | 'card' | 'node'> & {
  readonly scope?: number;
  readonly inbox: Uint8Array;
  readonly inboxBytes: number;
  readonly outboxBytes: number;
};

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, LOGGED_INBOX_BYTES)).toString('hex');
}

export class RpcLog {
  private readonly kept: RpcRecord[] = [];

  /** @param file gets a line of JSON for each call when it is answered */
  constructor(private readonly file?: string) {}

  records(): readonly RpcRecord[] {
    return this.kept;
  }

  begin(question: RpcQuestion): RpcRecord {
    const { inbox, ...rest } = question;
    const head = inbox.length >= MAILBOX_HEADER_BYTES ? inboxHead(inbox) : { opcode: 0, opMod: 0 };
    const registerId = parseAccessRegister(inbox)?.registerId;
    const record: RpcRecord = {
      sequence: this.kept.length,
      ...rest,
      ...head,
      ...(registerId === undefined ? {} : { registerId }),
      inbox: hex(inbox),
    };
    this.kept.push(record);
    return record;
  }

  refused(record: RpcRecord, errno: number): void {
    record.outcome = { errno };
    this.write(record);
  }

  answered(record: RpcRecord, outbox: Uint8Array): void {
    record.outcome = { ...outboxHead(outbox), outbox: hex(outbox) };
    this.write(record);
  }

  private write(record: RpcRecord): void {
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(record)}\n`);
  }
}
