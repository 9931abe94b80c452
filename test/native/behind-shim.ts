import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { startShim, type Shim } from '../shim/harness';
import { bundleChild, type ChildBundle } from './start-child';
import { TestCard } from './test-card';
import type { TestKernel } from './kernels';

/** The child's bundle, made once for a test file. */
export function useBundle(): () => ChildBundle {
  let bundle: ChildBundle | undefined;
  beforeAll(async () => {
    bundle = await bundleChild();
  });
  afterAll(() => bundle?.remove());
  return () => bundle!;
}

/** A shim with one test card behind this kernel; stopped when the test is over, which fails the test if
 * a client did what no client may. */
export async function shimWith(...kernels: readonly TestKernel[]): Promise<Shim> {
  const devices = kernels.map(({ profile }, index) => new TestCard(profile, index));
  const shim = await startShim({ devices });
  onTestFinished(() => shim.stop());
  return shim;
}
