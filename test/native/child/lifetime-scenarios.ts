/** What a child does behind the shim about beginning and end: closing, hanging, leaking, workers. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parentPort, Worker } from 'node:worker_threads';
import { registers } from '../registers';
import { failureOf, loadNative, rpc, untilTold, withSession, type Target } from './native-calls';
import { openDescriptors, residentBytes, settled, threadCount } from './process-state';

export const lifetimeScenarios = {
  /** Closes with one call out and others waiting, then leaves without a word. */
  async closeInFlight({ node, kind }: Target) {
    const device = await loadNative().open(node, kind);
    const calls = [
      rpc(device, registers.hang),
      rpc(device, registers.echo),
      device.umemRegister(4096),
    ].map(failureOf);
    await untilTold();
    const started = performance.now();
    await device.close();
    const failures = await Promise.all(calls);
    const late = await failureOf(rpc(device, registers.echo));
    return { failures, late, milliseconds: performance.now() - started };
  },

  /** Never ends by itself: a call that is out keeps the event loop alive. */
  async hang({ node, kind, handler }: Target & { handler: boolean }) {
    if (handler) process.on('SIGINT', () => process.exit(130));
    const device = await loadNative().open(node, kind);
    process.stdout.write('sent\n');
    return failureOf(rpc(device, registers.hang));
  },

  /** A hung device beside another one: neither it nor the event loop may notice. */
  async otherDevice({ hung, other }: { hung: Target; other: Target }) {
    const native = loadNative();
    const [first, second] = [
      await native.open(hung.node, hung.kind),
      await native.open(other.node, other.kind),
    ];
    const out = failureOf(rpc(first, registers.hang));
    const answer = await rpc(second, registers.echo);
    await Promise.all([first.close(), second.close()]);
    return { answered: answer.length, out: await out };
  },

  /** Objects that nobody closed and nobody holds. */
  async collected({ node, kind }: Target) {
    const native = loadNative();
    const before = openDescriptors('socket');
    for (let n = 0; n < 20; n += 1) await native.open(node, kind);
    const left = await settled(() => {
      globalThis.gc?.();
      return native.counts();
    });
    return { left, descriptors: openDescriptors('socket') - before };
  },

  async leak({ node, kind, rounds }: Target & { rounds: number }) {
    const native = loadNative();
    const round = async (): Promise<void> => {
      const device = await native.open(node, kind);
      await rpc(device, registers.echo);
      await device.close();
    };
    const measure = async () => {
      await settled(() => native.counts());
      globalThis.gc?.();
      return {
        descriptors: openDescriptors(),
        threads: threadCount(),
        mappings: readFileSync('/proc/self/maps', 'utf8').split('\n').length,
        residentBytes: residentBytes(),
        counts: native.counts(),
      };
    };
    for (let n = 0; n < rounds / 10; n += 1) await round();
    const before = await measure();
    for (let n = 0; n < rounds; n += 1) await round();
    return { before, after: await measure() };
  },

  async leakMemory({ spec, rounds }: { spec: string; rounds: number }) {
    return withSession(spec, async (session) => {
      for (let n = 0; n < rounds; n += 1) {
        const memory = await session.registerMemory(1024 * 1024);
        await memory.release();
      }
      await untilTold();
      return { counts: loadNative().counts(), residentBytes: residentBytes() };
    });
  },

  /** Devices of a worker end with it, one of them in the midst of a call. */
  async worker({ node, kind }: Target) {
    const script = process.argv[1] ?? '';
    const workerData = { name: 'inWorker', args: { node, kind } };
    const worker = new Worker(script, { workerData });
    await once(worker, 'message');
    await untilTold();
    const during = loadNative().counts();
    const code = await worker.terminate();
    const left = await settled(
      () => loadNative().counts(),
      (counts) => counts.devices <= 1,
    );
    const device = await loadNative().open(node, kind);
    const answer = await rpc(device, registers.echo);
    await device.close();
    return { during, code, left, answered: answer.length };
  },

  async inWorker({ node, kind }: Target) {
    if (parentPort === null) throw new Error('for a worker');
    const native = loadNative();
    const devices = [await native.open(node, kind), await native.open(node, kind)];
    const [busy] = devices;
    const call = busy === undefined ? undefined : failureOf(rpc(busy, registers.hang));
    parentPort.postMessage('open');
    return call;
  },
};
