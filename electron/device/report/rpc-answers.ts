/** What a card answered when a report was collected, by what it was asked. */
import { COMMAND_OK } from '../../prm/command-status';

/** An RPC as `rpc.jsonl` has it, as far as it matters here. */
export interface KeptRpc {
  /** The whole inbox, lower-case hex. */
  readonly inboxHex: string;
  /** Absent: no answer came. */
  readonly outboxHex?: string;
  readonly status?: number;
  /** Code of the error where no answer came. */
  readonly error?: string;
}

export type KeptAnswer =
  | { readonly outbox: Uint8Array }
  /** It was asked, and nothing came back. */
  | { readonly error: string };

/** Hex digits of an inbox where its uid stands, bytes 2 and 3: the kernel's, another for each that opens the device. */
const UID_FROM = 4;
const UID_TO = 8;

export class RpcAnswers {
  private readonly kept = new Map<string, KeptRpc>();

  /**
   * Of several that asked the same, the last good answer counts, else the last refusal, else that there was no answer.
   * So the same question has the same answer whoever asks it first and however often, the newest that the card gave;
   * one that it gave before it went away isn't hidden by what came after. Series of answers stay in rpc.jsonl.
   */
  constructor(rpcs: Iterable<KeptRpc>) {
    for (const rpc of rpcs) {
      const question = masked(rpc.inboxHex);
      const before = this.kept.get(question);
      if (before === undefined || worth(rpc) >= worth(before)) this.kept.set(question, rpc);
    }
  }

  /** @returns undefined where it wasn't asked, or where less came back than is wanted now */
  find(inbox: Uint8Array, outLength: number): KeptAnswer | undefined {
    const rpc = this.kept.get(masked(Buffer.from(inbox).toString('hex')));
    if (rpc === undefined) return undefined;
    if (rpc.outboxHex === undefined) return { error: rpc.error ?? 'no answer' };
    const outbox = Buffer.from(rpc.outboxHex, 'hex');
    // Bytes of its own, so that who gets them may write into them.
    return outbox.length < outLength
      ? undefined
      : { outbox: new Uint8Array(outbox.subarray(0, outLength)) };
  }
}

function masked(inboxHex: string): string {
  return `${inboxHex.slice(0, UID_FROM)}${inboxHex.slice(UID_TO)}`;
}

function worth({ outboxHex, status }: KeptRpc): number {
  if (outboxHex === undefined) return 0;
  return status === COMMAND_OK ? 2 : 1;
}
