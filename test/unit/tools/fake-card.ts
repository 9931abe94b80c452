import { accessRegisterInbox, parseAccessRegister } from '../../../electron/prm/access-register';
import { makeOutbox } from '../../../electron/prm/mailbox';
import { Session } from '../../../electron/device/session';
import type { InterfaceInfo, Transport } from '../../../electron/device/transport';

/** What a register answers: data, a status to refuse with, or something thrown. */
export type Reply = (data: Uint8Array) => Uint8Array | { status: number; syndrome?: number };

export interface FakeCard {
  readonly session: Session;
  /** Ids of the registers that were read, in order. */
  readonly asked: number[];
  /** Data of each request. */
  readonly requests: Uint8Array[];
}

const BAD_SYS_STATE = 0x04;

export const fakeInfo: InterfaceInfo = {
  kind: 'fwctl',
  simulated: false,
  node: '/dev/fwctl/fwctl0',
  parent: '0000:08:00.0',
  uid: 7,
  uctxCap: 0x4,
  maxMailboxBytes: 2 * 1024 * 1024,
  hasScopes: true,
  canRegisterMemory: false,
};

/** A card of which a test says what each register answers; the others are refused as unsupported. */
export function fakeCard(
  replies: Readonly<Record<number, Reply>>,
  info: Partial<InterfaceInfo> = {},
): FakeCard {
  const asked: number[] = [];
  const requests: Uint8Array[] = [];
  const transport: Transport = {
    info: () => ({ ...fakeInfo, ...info }),
    rpc: (inbox, outLength) => {
      const request = parseAccessRegister(inbox);
      if (request === undefined) throw new Error('this card takes register accesses only');
      asked.push(request.registerId);
      requests.push(request.data.slice());
      const reply = replies[request.registerId]?.(request.data) ?? { status: BAD_SYS_STATE };
      if (!(reply instanceof Uint8Array)) {
        return Promise.resolve(
          makeOutbox({ status: reply.status, syndrome: reply.syndrome ?? 0 }, outLength),
        );
      }
      const answer = accessRegisterInbox({ ...request, data: reply });
      answer.fill(0, 0, 16);
      return Promise.resolve(answer);
    },
    close: () => Promise.resolve(),
  };
  return { session: new Session(transport), asked, requests };
}

/** Bytes of hex digits; spaces are for the eye. */
export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
}

/** Answers with what was sent, changed by `change`. */
export function echo(change: (data: Uint8Array) => void = () => undefined): Reply {
  return (data) => {
    const answer = data.slice();
    change(answer);
    return answer;
  };
}
