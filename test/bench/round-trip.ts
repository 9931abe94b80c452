import { loadNativeBinding } from '../../electron/device/native-binding';
import { accessRegisterInbox } from '../../electron/prm/access-register';
import { loadRegisters, noiseDevice } from '../interop/support/noise';
import { runProgram } from '../interop/support/run-program';
import { startShim } from '../shim/harness';
import * as z from 'zod';
import { summarize } from './measure';
import type { Report } from './results';

const PAOS = { registerId: 0x5006, method: 'read', argument: 0, data: new Uint8Array(16) } as const;

/** Many RPCs through the native binding; prints their times. Called by `main.ts`, behind the shim. */
export async function sendMany(node: string, count: number): Promise<void> {
  const device = await loadNativeBinding().open(node, 'fwctl');
  const inbox = accessRegisterInbox(PAOS);
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    await device.rpc(inbox, inbox.length, 1);
    times.push(performance.now() - started);
  }
  await device.close();
  process.stdout.write(JSON.stringify(times));
}

/** From JavaScript through the binding, a real ioctl and the shim to the simulator, and back. */
export async function benchRoundTrip(count: number): Promise<Report> {
  const what = 'RPC through binding, ioctl and shim';
  const shim = await startShim({ devices: [noiseDevice(await loadRegisters(), 1)] });
  try {
    const node = shim.nodes[0]?.path ?? '';
    const { code, stdout, stderr } = await runProgram(
      process.execPath,
      [process.argv[1] ?? '', 'send-rpcs', node, String(count)],
      shim.variables,
    );
    if (code !== 0) return { rows: [], left: [`${what}: ${stderr.trim()}`] };
    const times = z.array(z.number()).parse(JSON.parse(stdout));
    return { rows: [{ what, sample: summarize(times) }], left: [] };
  } finally {
    await shim.stop();
  }
}
