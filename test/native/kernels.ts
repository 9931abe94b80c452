import type { KernelProfile } from '../../electron/device/simulator/card';
import type { Target } from './child/native-calls';

/** A kernel in front of the test card, and how its node is named. */
export interface TestKernel {
  readonly title: string;
  readonly profile: KernelProfile;
  readonly target: Target;
}

const mlx5ctlTarget: Target = { node: '/dev/mlx5ctl-mlx5_core.ctl.0', kind: 'mlx5ctl' };
const fwctlTarget: Target = { node: '/dev/fwctl/fwctl0', kind: 'fwctl' };

function mlx5ctl(revision: 1 | 2 | 3 | 4): TestKernel {
  return {
    title: `mlx5ctl ${String(revision)}`,
    profile: { kind: 'mlx5ctl', revision },
    target: mlx5ctlTarget,
  };
}

export const mlx5ctlKernels = [mlx5ctl(1), mlx5ctl(2), mlx5ctl(3), mlx5ctl(4)] as const;
export const mlx5ctl4 = mlx5ctlKernels[3];

export const fwctlMainline: TestKernel = {
  title: 'fwctl',
  profile: { kind: 'fwctl', scopes: 'strict' },
  target: fwctlTarget,
};
export const fwctlPermissive: TestKernel = {
  title: 'fwctl that takes all scopes',
  profile: { kind: 'fwctl', scopes: 'permissive' },
  target: fwctlTarget,
};
export const fwctlResources: TestKernel = {
  title: 'fwctl with the resource extension',
  profile: { kind: 'fwctl', scopes: 'strict', umemExtension: true },
  target: fwctlTarget,
};

export const allKernels = [...mlx5ctlKernels, fwctlMainline, fwctlPermissive, fwctlResources];
export const memoryKernels = [...mlx5ctlKernels, fwctlResources];
