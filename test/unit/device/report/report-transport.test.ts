import { describe, expect, it } from 'vitest';
import { ReportTransport } from '../../../../electron/device/report/report-transport';
import { RpcAnswers, type KeptRpc } from '../../../../electron/device/report/rpc-answers';
import type { InterfaceInfo } from '../../../../electron/device/transport';
import { accessRegisterInbox } from '../../../../electron/prm/access-register';
import { makeInbox, makeOutbox } from '../../../../electron/prm/mailbox';
import { opcodes } from '../../../../electron/prm/opcodes';
import { interfaceInfo } from '../fake-transport';

const OK = 0x00;
const BUSY = 0x06;
const BAD_PARAM = 0x03;

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function read(registerId: number, fill = 0): Uint8Array {
  const data = new Uint8Array(16).fill(fill);
  return accessRegisterInbox({ registerId, method: 'read', argument: 0, data });
}

/** An answer to a read, told apart by its last byte. */
function answered(inbox: Uint8Array, last: number, status = OK): KeptRpc {
  const outbox = makeOutbox({ status, syndrome: 0 }, inbox.length);
  outbox[outbox.length - 1] = last;
  return { inboxHex: hex(inbox), status, outboxHex: hex(outbox) };
}

function transport(rpcs: readonly KeptRpc[], info: Partial<InterfaceInfo> = {}): ReportTransport {
  const opened = interfaceInfo(info);
  return new ReportTransport('report:12345678', opened, new RpcAnswers(rpcs));
}

describe('a report as a device', () => {
  const PAOS = read(0x5006);

  it('answers what was asked, whoever had it open', async () => {
    const sent = Uint8Array.from(PAOS);
    sent.set([0x12, 0x34], 2);

    const outbox = await transport([answered(sent, 7)]).rpc(PAOS, PAOS.length);

    expect(outbox.at(-1)).toBe(7);
  });

  it('gives bytes that the caller may change', async () => {
    const report = transport([answered(PAOS, 7)]);
    (await report.rpc(PAOS, PAOS.length)).fill(0xff);

    expect((await report.rpc(PAOS, PAOS.length)).at(-1)).toBe(7);
  });

  it('says what the interface to the card said, but for what only a kernel can do', () => {
    const info = transport([], {
      kind: 'fwctl',
      hasScopes: true,
      canRegisterMemory: true,
      helper: 'read',
      parent: '0000:3b:00.0',
    }).info();

    expect(info).toEqual({
      ...interfaceInfo(),
      kind: 'report',
      hasScopes: false,
      canRegisterMemory: false,
      parent: '0000:3b:00.0',
    });
  });

  it.each([
    ['another register', read(0x5007)],
    ['another index', read(0x5006, 1)],
    ['another command', makeInbox({ opcode: opcodes.QUERY_HCA_CAP, opMod: 1 }, 16)],
  ])('says that %s was not collected', async (_what, inbox) => {
    await expect(transport([answered(PAOS, 7)]).rpc(inbox, inbox.length)).rejects.toMatchObject({
      code: 'NOT_COLLECTED',
      detail: expect.stringContaining('isn’t in report:12345678') as string,
    });
  });

  it('gives a shorter answer, and never one that is longer than it has', async () => {
    const report = transport([answered(PAOS, 7)]);

    expect(await report.rpc(PAOS, 20)).toHaveLength(20);
    await expect(report.rpc(PAOS, PAOS.length + 4)).rejects.toMatchObject({
      code: 'NOT_COLLECTED',
    });
  });

  it.each([
    ['the last of good answers', [answered(PAOS, 1), answered(PAOS, 2)], 2],
    ['a good one before a refusal', [answered(PAOS, 1), answered(PAOS, 2, BUSY)], 1],
    ['a good one after a refusal', [answered(PAOS, 1, BUSY), answered(PAOS, 2)], 2],
    ['the last of refusals', [answered(PAOS, 1, BUSY), answered(PAOS, 2, BAD_PARAM)], 2],
    [
      'a good one before the card went away',
      [answered(PAOS, 1), { inboxHex: hex(PAOS), error: 'DEVICE_GONE' }],
      1,
    ],
  ])('gives, asked twice: %s', async (_what, rpcs, last) => {
    const report = transport(rpcs);

    expect((await report.rpc(PAOS, PAOS.length)).at(-1)).toBe(last);
    expect((await report.rpc(PAOS, PAOS.length)).at(-1)).toBe(last);
  });

  it.each([
    ['DEVICE_GONE', 'The device is gone'],
    ['toString', 'the interface refused'],
    ['<script>', 'the interface refused'],
  ])('says why there is no answer: %s', async (error, words) => {
    await expect(
      transport([{ inboxHex: hex(PAOS), error }]).rpc(PAOS, PAOS.length),
    ).rejects.toMatchObject({
      code: 'NOT_COLLECTED',
      detail: expect.stringContaining(words) as string,
    });
  });

  it('refuses to write, also what a report claims that it was answered', async () => {
    const data = new Uint8Array(16);
    const set = accessRegisterInbox({ registerId: 0x5006, method: 'write', argument: 0, data });
    const report = transport([answered(set, 7)]);

    for (const inbox of [set, makeInbox({ opcode: opcodes.CREATE_MKEY, opMod: 0 }, 64)]) {
      await expect(report.rpc(inbox, inbox.length)).rejects.toMatchObject({
        code: 'REPORT_READ_ONLY',
      });
    }
  });

  it('takes no mailbox that the card’s interface didn’t take, and none when it is closed', async () => {
    const report = transport([], { maxMailboxBytes: 64 });

    await expect(report.rpc(read(1), 65)).rejects.toMatchObject({ code: 'RPC_TOO_LONG' });
    await report.close();
    await expect(report.rpc(read(1), 32)).rejects.toMatchObject({ code: 'DEVICE_CLOSED' });
  });
});
