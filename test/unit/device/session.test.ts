import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeOutbox } from '../../../electron/prm/mailbox';
import { opcodes } from '../../../electron/prm/opcodes';
import { DeviceError } from '../../../electron/device/device-error';
import { Session, type Exchange } from '../../../electron/device/session';
import type { RegisteredMemory } from '../../../electron/device/transport';
import { bareInbox, FakeTransport, interfaceInfo } from './fake-transport';

const NOP = bareInbox(opcodes.NOP);
const paosData = new Uint8Array(16);

function open(transport = new FakeTransport(), timeoutMs = 1000) {
  return { transport, session: new Session(transport, { timeoutMs }) };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DeviceError) return error.code;
    throw error;
  }
  throw new Error('it did not fail');
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the queue', () => {
  it('sends a command only when the one before it has come back', async () => {
    const { transport, session } = open();
    const first = session.rpc(NOP, 16);
    const second = session.rpc(NOP, 16);

    (await transport.sent(0)).answer();
    expect(transport.calls).toHaveLength(1);
    await first;
    (await transport.sent(1)).answer();

    await expect(second).resolves.toHaveLength(16);
  });

  it('goes on after a command that failed', async () => {
    const { transport, session } = open();
    const first = codeOf(session.rpc(NOP, 16));
    const second = session.rpc(NOP, 16);

    (await transport.sent(0)).fail(new DeviceError('TRANSPORT_FAILED', 'EIO'));
    (await transport.sent(1)).answer();

    expect(await first).toBe('TRANSPORT_FAILED');
    await expect(second).resolves.toHaveLength(16);
  });

  it('tells how many commands wait or are out, whenever that changes', async () => {
    const { transport, session } = open();
    const seen: number[] = [];
    const stop = session.onActivity(() => seen.push(session.state().queued));

    const first = session.rpc(NOP, 16);
    (await transport.sent(0)).answer();
    await first;
    stop();
    const second = session.rpc(NOP, 16);
    (await transport.sent(1)).answer();
    await second;

    expect(seen).toEqual([1, 0]);
  });
});

describe('cancelling', () => {
  it('ends a waiting command at once, and it is never sent', async () => {
    const { transport, session } = open();
    const abort = new AbortController();
    const first = session.rpc(NOP, 16);
    const second = session.rpc(NOP, 16, { signal: abort.signal });
    await transport.sent(0);

    abort.abort();

    expect(await codeOf(second)).toBe('CANCELLED');
    transport.calls[0]?.answer();
    await first;
    const third = session.rpc(NOP, 16);
    (await transport.sent(1)).answer();
    await third;
    expect(transport.calls).toHaveLength(2);
  });

  it('does not touch a command that is out', async () => {
    const { transport, session } = open();
    const abort = new AbortController();
    const command = session.rpc(NOP, 16, { signal: abort.signal });
    const call = await transport.sent(0);

    abort.abort();
    call.answer();

    await expect(command).resolves.toHaveLength(16);
  });

  it('sends nothing where the signal was aborted before', async () => {
    const { transport, session } = open();

    const command = session.rpc(NOP, 16, { signal: AbortSignal.abort() });

    expect(await codeOf(command)).toBe('CANCELLED');
    expect(transport.calls).toHaveLength(0);
  });
});

describe('a limit of time', () => {
  const over = new DeviceError('RPC_TIMEOUT', 'its time of 5 s is over');

  it('ends the wait for a command that is out, and blocks the device until it is back', async () => {
    const { transport, session } = open();
    const limit = new AbortController();
    const late = session.rpc(NOP, 16, { signal: limit.signal });
    const call = await transport.sent(0);

    limit.abort(over);
    expect(await codeOf(late)).toBe('RPC_TIMEOUT');
    expect(session.state().blocked).toBe(true);
    expect(await codeOf(session.rpc(NOP, 16))).toBe('RPC_STILL_OUT');

    call.answer();
    await vi.waitFor(() => {
      expect(session.state().blocked).toBe(false);
    });
  });

  it('says so of a command that was never sent, too', async () => {
    const { transport, session } = open();

    expect(await codeOf(session.rpc(NOP, 16, { signal: AbortSignal.abort(over) }))).toBe(
      'RPC_TIMEOUT',
    );
    expect(transport.calls).toHaveLength(0);
  });
});

describe('listening to exchanges', () => {
  it('hears every command whole, answered or not, until it stops', async () => {
    const { transport, session } = open();
    const heard: Exchange[] = [];
    const stop = session.onExchange((exchange) => heard.push(exchange));
    const first = session.rpc(NOP, 16);
    (await transport.sent(0)).answer(makeOutbox({ status: 3, syndrome: 7 }, 16));
    await first;
    const second = codeOf(session.rpc(NOP, 16));
    (await transport.sent(1)).fail(new DeviceError('DEVICE_GONE', ''));
    await second;
    stop();
    const third = session.rpc(NOP, 16);
    (await transport.sent(2)).answer();
    await third;

    expect(heard).toMatchObject([
      { inbox: NOP, outLength: 16, outbox: makeOutbox({ status: 3, syndrome: 7 }, 16) },
      { inbox: NOP, outLength: 16, error: 'DEVICE_GONE' },
    ]);
    expect(heard[1]?.outbox).toBeUndefined();
  });
});

describe('scopes', () => {
  async function scopeOf(inbox: Uint8Array, grantedScope?: 2 | 3): Promise<number> {
    const { transport, session } = open();
    const command = session.rpc(inbox, 16, { grantedScope });
    const call = await transport.sent(0);
    call.answer();
    await command;
    return call.scope;
  }

  it('are the least that mainline fwctl takes for the command', async () => {
    expect(await scopeOf(bareInbox(opcodes.QUERY_HCA_CAP))).toBe(0);
    expect(await scopeOf(bareInbox(opcodes.NOP))).toBe(1);
    expect(await scopeOf(bareInbox(opcodes.ACCESS_REG, 0))).toBe(0);
    expect(await scopeOf(bareInbox(opcodes.ACCESS_REG, 1))).toBe(1);
  });

  it('are never above 1 for a command that no list names', async () => {
    expect(await scopeOf(bareInbox(opcodes.ALLOC_PD))).toBe(1);
  });

  it('that taint the kernel are used only where they were granted', async () => {
    const { transport, session } = open();
    const tainting = bareInbox(opcodes.SET_DIAGNOSTIC_PARAMS);

    expect(await codeOf(session.rpc(tainting, 16))).toBe('SCOPE_NOT_GRANTED');
    expect(transport.calls).toHaveLength(0);
    expect(await scopeOf(tainting, 2)).toBe(2);
  });

  it('do not matter on an interface that has none', async () => {
    const { transport, session } = open(
      new FakeTransport(interfaceInfo({ kind: 'mlx5ctl', hasScopes: false })),
    );

    const command = session.rpc(bareInbox(opcodes.SET_DIAGNOSTIC_PARAMS), 16);
    (await transport.sent(0)).answer();

    await expect(command).resolves.toHaveLength(16);
  });
});

describe('a command without an answer', () => {
  it('is told after the timeout, and blocks the device until it is back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { transport, session } = open();
    const command = codeOf(session.rpc(NOP, 16));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await command).toBe('RPC_TIMEOUT');
    vi.useRealTimers();

    expect(session.state().blocked).toBe(true);
    expect(await codeOf(session.rpc(NOP, 16))).toBe('RPC_STILL_OUT');
    expect(transport.calls).toHaveLength(1);

    transport.calls[0]?.answer();
    await vi.waitFor(() => {
      expect(session.state().blocked).toBe(false);
    });
    const next = session.rpc(NOP, 16);
    (await transport.sent(1)).answer();
    await expect(next).resolves.toHaveLength(16);
  });

  it.each(['RPC_TIMEOUT', 'RPC_INTERRUPTED', 'RPC_ABORTED'] as const)(
    'leaves a write of unknown outcome (%s), and a read simply failed',
    async (code) => {
      const { transport, session } = open();
      const request = { registerId: 0x5006, data: paosData };
      const write = codeOf(session.access({ ...request, method: 'write' }));
      (await transport.sent(0)).fail(new DeviceError(code, 'x'));
      const read = codeOf(session.access({ ...request, method: 'read' }));
      (await transport.sent(1)).fail(new DeviceError(code, 'x'));

      expect(await write).toBe('WRITE_UNKNOWN');
      expect(await read).toBe(code);
    },
  );
});

describe('an answer', () => {
  it('of another length than asked for is refused', async () => {
    const { transport, session } = open();
    const command = session.rpc(NOP, 32);
    (await transport.sent(0)).answer(new Uint8Array(16));

    expect(await codeOf(command)).toBe('BAD_ANSWER');
  });

  it('with a status other than OK is an error with status and syndrome', async () => {
    const { transport, session } = open();
    const command = session.command(NOP, 16, { operation: 'NOP' });
    (await transport.sent(0)).answer(makeOutbox({ status: 0x03, syndrome: 0xabcd }, 16));

    await expect(command).rejects.toMatchObject({
      code: 'FIRMWARE_REFUSED',
      facts: { status: 3, syndrome: 0xabcd, operation: 'NOP' },
    });
  });

  it('of a register comes without the mailbox head', async () => {
    const { transport, session } = open();
    const read = session.access({ registerId: 0x5006, method: 'read', data: paosData });
    const outbox = makeOutbox({ status: 0, syndrome: 0 }, 32);
    outbox.set([1, 2, 3, 4], 16);
    (await transport.sent(0)).answer(outbox);

    expect((await read).slice(0, 4)).toEqual(Uint8Array.of(1, 2, 3, 4));
  });
});

describe('the flight recorder', () => {
  it('keeps what was sent and how it ended, without the bytes', async () => {
    const { transport, session } = open();
    const read = session.access({ registerId: 0x5006, method: 'read', data: paosData });
    (await transport.sent(0)).answer(makeOutbox({ status: 0, syndrome: 0 }, 32));
    await read;
    const failing = codeOf(session.rpc(NOP, 16));
    (await transport.sent(1)).fail(new DeviceError('DEVICE_GONE', 'x'));
    await failing;

    const [first, second] = session.recorder.records();
    expect(first).toMatchObject({
      opcode: opcodes.ACCESS_REG,
      opMod: 1,
      registerId: 0x5006,
      scope: 1,
      inboxBytes: 32,
      outboxBytes: 32,
      status: 0,
    });
    expect(second).toMatchObject({ opcode: opcodes.NOP, error: 'DEVICE_GONE' });
    expect(JSON.stringify(first)).not.toContain('inbox"');
  });
});

describe('closing', () => {
  it('ends the command that is out and those that wait', async () => {
    const { transport, session } = open();
    const out = codeOf(session.rpc(NOP, 16));
    const waiting = codeOf(session.rpc(NOP, 16));
    await transport.sent(0);

    await session.close();

    expect(await out).toBe('DEVICE_CLOSED');
    expect(await waiting).toBe('DEVICE_CLOSED');
    expect(await codeOf(session.rpc(NOP, 16))).toBe('DEVICE_CLOSED');
    expect(transport.calls).toHaveLength(1);
  });
});

describe('registered memory', () => {
  function withMemory() {
    const transport = new FakeTransport(interfaceInfo({ canRegisterMemory: true }));
    const release = vi.fn(() => Promise.resolve());
    const memory: RegisteredMemory = {
      mkey: 0x100,
      address: 0x7000n,
      lengthBytes: 4096,
      read: (_offset, length) => Promise.resolve(new Uint8Array(length)),
      release,
    };
    transport.registerMemory = () => Promise.resolve(memory);
    return { ...open(transport), release };
  }

  it('is refused where the interface has none', async () => {
    const { session } = open();

    expect(session.canRegisterMemory).toBe(false);
    expect(await codeOf(session.registerMemory(4096))).toBe('MEMORY_UNSUPPORTED');
  });

  it('is released in turn, after the command that may still write to it', async () => {
    const { transport, session, release } = withMemory();
    const memory = await session.registerMemory(4096);
    const command = session.rpc(NOP, 16);
    const released = memory.release();
    const call = await transport.sent(0);

    expect(release).not.toHaveBeenCalled();
    call.answer();
    await command;
    await released;

    expect(release).toHaveBeenCalledOnce();
  });

  it('needs no release once the device is closed', async () => {
    const { session, release } = withMemory();
    const memory = await session.registerMemory(4096);
    await session.close();

    await memory.release();

    expect(release).not.toHaveBeenCalled();
  });
});
