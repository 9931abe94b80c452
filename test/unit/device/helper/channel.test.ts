/** Both ends of the channel in one process: what they do with an end that breaks the rules or falls silent. */
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DeviceError } from '../../../../electron/device/device-error';
import { encodeFrame, FrameReader } from '../../../../electron/device/helper/frames';
import type { HelperGrant } from '../../../../electron/device/helper/grant';
import { HelperClient } from '../../../../electron/device/helper/helper-client';
import { serveCaller } from '../../../../electron/device/helper/serve-caller';
import { makeInbox } from '../../../../electron/prm/mailbox';
import { opcodes } from '../../../../electron/prm/opcodes';
import { failureOf } from '../transport-subject';
import { about, connect, echo, NODE } from './in-process';

const query = makeInbox({ opcode: opcodes.QUERY_ADAPTER, opMod: 0 }, 16);

/** A helper that answers whatever the test wants, after a proper greeting. */
function impostor(answer: (head: { type: string; id: number }) => Uint8Array[]) {
  const toHelper = new PassThrough();
  const toClient = new PassThrough();
  const reader = new FrameReader();
  toHelper.on('data', (piece: Uint8Array) => {
    for (const { head } of reader.push(piece)) {
      for (const bytes of answer(head as { type: string; id: number })) toClient.write(bytes);
    }
  });
  toClient.write(encodeFrame({ type: 'hello', protocol: 1, mode: 'read', taints: false }));
  const client = new HelperClient({ input: toClient, output: toHelper });
  onTestFinished(() => {
    client.close();
  });
  return { client, toClient };
}

describe('a helper', () => {
  it('sends nothing to the card that it was not started for', async () => {
    const card = echo();
    const { client } = connect(card);
    const transport = await client.open(NODE, 'fwctl');
    const write = makeInbox({ opcode: opcodes.ACCESS_REG, opMod: 0 }, 32);

    const refused = await failureOf(transport.rpc(write, 32, 0));
    const tainting = await failureOf(transport.rpc(query, 16, 2));
    await transport.rpc(query, 16, 0);

    expect([refused.code, tainting.code]).toEqual(['HELPER_READ_ONLY', 'SCOPE_NOT_GRANTED']);
    expect(card.sent).toBe(1);
  });

  it('ends with a word when its caller sends what is no frame, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 9, maxLength: 200 }), async (bytes) => {
        // Short heads of valid length would only be waited for.
        bytes[0] = 0xff;
        const { ending, toHelper } = connect(echo());

        toHelper.write(bytes);

        expect(await ending).toMatch(/^the caller sent /);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a request that isn’t one', encodeFrame({ type: 'exec', id: 1 })],
    ['a body where none belongs', encodeFrame({ type: 'close', id: 1, device: 1 }, query)],
    [
      'one number twice',
      Buffer.concat([1, 1].map((id) => encodeFrame({ type: 'open', id, node: NODE }))),
    ],
  ])('ends at %s', async (_what, bytes) => {
    const { ending, toHelper } = connect(echo());

    toHelper.write(bytes);

    expect(await ending).toMatch(/^the caller sent /);
  });

  it('ends without a word when its channel ends', async () => {
    const { client, ending } = connect(echo());
    await client.started();

    client.close();

    expect(await ending).toBeUndefined();
  });

  it('ends when its caller falls silent, and not while he is heard', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const open = () => Promise.resolve(echo());
    const grant: HelperGrant = { mode: 'read', taints: false };

    const ending = serveCaller({ input, output, grant, open, beatMs: 5 });

    expect(await ending).toContain('silent');
  });
});

describe('our side', () => {
  it.each([
    ['another type', (id: number) => [encodeFrame({ type: 'done', id })]],
    ['an answer to no question', (id: number) => [encodeFrame({ type: 'done', id: id + 1 })]],
    [
      'a second greeting',
      () => [encodeFrame({ type: 'hello', protocol: 1, mode: 'read', taints: false })],
    ],
    ['no frame', () => [Buffer.alloc(8, 0xff)]],
    ['an answer of no known type', (id: number) => [encodeFrame({ type: 'shell', id })]],
    [
      'another node',
      (id: number) => [
        encodeFrame({
          type: 'opened',
          id,
          device: 1,
          info: { ...about, node: '/dev/fwctl/fwctl1' },
        }),
      ],
    ],
  ])('gives up on a helper that answers with %s', async (_what, answer) => {
    const { client } = impostor(({ id }) => answer(id));

    const error = await failureOf(client.open(NODE, 'fwctl'));

    expect(error.code).toBe('BAD_ANSWER');
    expect(client.alive).toBe(false);
  });

  it('gives up on a helper that answers an RPC with more than was asked for', async () => {
    const { client } = impostor(({ type, id }) =>
      type === 'open'
        ? [encodeFrame({ type: 'opened', id, device: 1, info: about })]
        : [encodeFrame({ type: 'bytes', id }, new Uint8Array(64))],
    );
    const transport = await client.open(NODE, 'fwctl');

    expect((await failureOf(transport.rpc(query, 16, 0))).code).toBe('BAD_ANSWER');
  });

  it('ends every question with a DeviceError, whatever bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 64 })), async (pieces) => {
        const { client, toClient } = impostor(() => []);
        const opening = failureOf(client.open(NODE, 'fwctl'));
        for (const piece of pieces) toClient.write(piece);
        await turn();
        toClient.end();
        toClient.destroy();

        expect(['BAD_ANSWER', 'HELPER_LOST']).toContain((await opening).code);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses a helper of another protocol', async () => {
    const toClient = new PassThrough();
    const client = new HelperClient({ input: toClient, output: new PassThrough() });

    toClient.write(encodeFrame({ type: 'hello', protocol: 2, mode: 'read', taints: false }));

    await expect(client.started()).rejects.toMatchObject({ code: 'BAD_ANSWER' });
  });

  it('says that the helper is lost when it stops answering', async () => {
    const toClient = new PassThrough();
    const client = new HelperClient({ input: toClient, output: new PassThrough() }, 5);
    toClient.write(encodeFrame({ type: 'hello', protocol: 1, mode: 'read', taints: false }));
    await client.started();

    const error = await failureOf(client.open(NODE, 'fwctl'));

    expect(error).toBeInstanceOf(DeviceError);
    expect(error.code).toBe('HELPER_LOST');
  });
});
