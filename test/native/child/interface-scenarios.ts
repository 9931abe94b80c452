/** What a child does behind the shim with a device that answers. Each gives what the test looks at, as
 * plain JSON. */
import { readFileSync } from 'node:fs';
import { DevicePool } from '../../../electron/device/device-pool';
import { registers } from '../registers';
import { codeOf, failureOf, loadNative, untilTold, withSession, type Target } from './native-calls';
import { descriptors, smapsFlags } from './process-state';

function dwords(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(16);
  values.forEach((value, index) => {
    new DataView(bytes.buffer).setUint32(index * 4, value);
  });
  return bytes;
}

export const interfaceScenarios = {
  async describe({ spec }: { spec: string }) {
    const listings = await new DevicePool({ loadNative }).list();
    return {
      listings,
      info: await withSession(spec, (session) => Promise.resolve(session.info())),
    };
  },

  /** Flags of the descriptor that open() made, from the kernel itself. */
  async closeOnExec({ node, kind }: Target) {
    const before = new Map(descriptors());
    const device = await loadNative().open(node, kind);
    const made = descriptors().filter(([fd, target]) => before.get(fd) !== target);
    const flags = made.map(([fd]) => {
      const about = readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8');
      return /flags:\s+(\d+)/.exec(about)?.[1] ?? '';
    });
    await device.close();
    return { flags, left: loadNative().counts() };
  },

  echo: ({ spec, bytes }: { spec: string; bytes: number }) =>
    withSession(spec, async (session) => {
      const data = Uint8Array.from({ length: bytes }, (_, index) => (index * 7) & 0xff);
      const answer = await session.access({ registerId: registers.echo, method: 'read', data });
      return { same: Buffer.compare(answer, data) === 0, record: session.recorder.last() };
    }),

  memory: ({ spec }: { spec: string }) =>
    withSession(spec, async (session) => {
      const memory = await session.registerMemory(5000);
      const request = new Uint8Array(32);
      const view = new DataView(request.buffer);
      view.setUint32(0, memory.mkey);
      view.setBigUint64(8, memory.address + 4000n);
      view.setUint32(16, 500);
      view.setUint32(20, 0x5a);
      await session.access({ registerId: registers.writeMemory, method: 'read', data: request });
      const bytes = await memory.read(3999, 502);
      const flags = smapsFlags(memory.address);
      const mapped = loadNative().counts().mappings;
      await memory.release();
      return {
        lengthBytes: memory.lengthBytes,
        written: [...bytes.slice(0, 2), ...bytes.slice(-2)],
        all: bytes.slice(1, 501).every((byte) => byte === 0x5a),
        flags,
        mapped,
        mappedAfter: loadNative().counts().mappings,
      };
    }),

  /** Whether a registration that nobody released is freed by closing. */
  async forgottenMemory({ node, kind }: Target) {
    const device = await loadNative().open(node, kind);
    await device.umemRegister(4096);
    const open = loadNative().counts();
    await device.close();
    return { open, left: loadNative().counts() };
  },

  openCode: ({ spec }: { spec: string }) =>
    codeOf(() => withSession(spec, (s) => Promise.resolve(s))),

  async openFailure({ node, kind }: Target) {
    return failureOf(loadNative().open(node, kind));
  },

  /** Codes of RPCs that end with these errnos. */
  errnos: ({ spec, errnos }: { spec: string; errnos: number[] }) =>
    withSession(spec, async (session) => {
      const codes: string[] = [];
      for (const errno of errnos) {
        const data = dwords(errno);
        codes.push(
          await codeOf(() => session.access({ registerId: registers.errno, method: 'read', data })),
        );
      }
      return codes;
    }),

  /** What the kernel itself says to an RPC, with nothing of ours in front. */
  async kernelRefusal(args: Target & { inLength: number; outLength: number }) {
    const device = await loadNative().open(args.node, args.kind);
    const inbox = new Uint8Array(args.inLength);
    const failure = await failureOf(device.rpc(inbox, args.outLength, 1));
    await device.close();
    return failure;
  },

  registerCode: ({ spec, bytes }: { spec: string; bytes: number }) =>
    withSession(spec, async (session) => {
      const code = await codeOf(() => session.registerMemory(bytes));
      await untilTold();
      return code;
    }),

  /** A card that vanishes between two commands: the test unplugs it when it sees the first. */
  async vanish({ spec }: { spec: string }) {
    const pool = new DevicePool({ loadNative });
    const { id } = await pool.resolve(spec);
    const session = await pool.session(id);
    const echo = { registerId: registers.echo, method: 'read', data: new Uint8Array(4) } as const;
    await session.access(echo);
    await untilTold();
    const after = await codeOf(() => session.access(echo));
    const again = await codeOf(() => pool.session(id));
    const listed = (await pool.list()).length;
    await pool.closeAll();
    return { after, again, listed };
  },

  /** The hand-written declaration against what the addon has. */
  async surface({ node, kind }: Target) {
    const native = loadNative();
    const device = await native.open(node, kind);
    const prototype: object = Object.getPrototypeOf(device) as object;
    const methods = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
    const wrong: string[] = [];
    const attempts: (() => unknown)[] = [
      () => native.open(1 as never, kind),
      () => native.open(node, 'other' as never),
      () => device.rpc('text' as never, 16, 0),
      () => device.rpc(new Uint16Array(8) as never, 16, 0),
      () => device.rpc(new Uint8Array(16), -1, 0),
      () => device.rpc(new Uint8Array(16), 1.5, 0),
      () => device.rpc(new Uint8Array(16), 2 ** 40, 0),
      () => device.umemRegister(0),
      () => device.umemRead(99, 0, 1),
      () => new (device.constructor as new () => unknown)(),
      () => Reflect.apply(Reflect.get(device, 'info') as () => unknown, {}, []),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
        wrong.push('accepted');
      } catch (error) {
        wrong.push(error instanceof Error ? error.name : typeof error);
      }
    }
    const info = device.info();
    await device.close();
    await device.close();
    return { exports: Object.keys(native), methods, wrong, info };
  },
};
