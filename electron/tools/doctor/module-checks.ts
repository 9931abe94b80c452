/** The modules that offer a card's firmware to programs: is one of them loaded, or is there one to load. */
import { found, passed, type Finding, type Outcome } from './finding';
import { isBeforeFwctl, wantsSignedModules, type KernelFacts } from './kernel-facts';
import type { ModuleFacts } from './module-facts';

const interfaces = ['mlx5_fwctl', 'mlx5ctl'] as const;

/** @param cards how many functions mlx5_core holds */
export function checkModules(modules: ModuleFacts, kernel: KernelFacts, cards: number): Outcome {
  const loaded = interfaces.filter((name) => modules[name] === 'loaded');
  if (loaded.length > 0) {
    return passed(
      'modules',
      'Modules',
      `${loaded.join(' and ')} loaded on ${kernel.release ?? 'this kernel'}`,
    );
  }
  if (cards === 0) return { findings: [], passed: [] };
  const available = interfaces.find((name) => modules[name] === 'available');
  if (available !== undefined) return found(notLoaded(available, kernel));
  return found(
    modules.mlx5_fwctl === 'absent' ? absent(kernel) : notLoaded('mlx5_fwctl', kernel, true),
  );
}

function notLoaded(name: string, kernel: KernelFacts, isGuess = false): Finding {
  const signed = wantsSignedModules(kernel)
    ? ' This kernel loads signed modules only; if it refuses this one, sign it and enrol the key (`mokutil --import`).'
    : '';
  const guess = isGuess ? ' Whether this kernel has one couldn’t be checked.' : '';
  return {
    id: 'module-not-loaded',
    severity: 'problem',
    what: 'No interface to the firmware is loaded',
    why: `mlx5_core holds the card, but neither mlx5_fwctl nor mlx5ctl is loaded, so there is no node.${guess}`,
    next: `Load the module.${signed} To have it after each boot, put its name into /etc/modules-load.d/mlx5desk.conf.`,
    command: `sudo modprobe ${name}`,
  };
}

/** Where distributions keep the modules that not everybody needs; a package is named, never asked for. */
const extraModules: Readonly<Record<string, (release: string) => string>> = {
  ubuntu: (release) => `sudo apt install linux-modules-extra-${release}`,
  fedora: (release) => `sudo dnf install kernel-modules-extra-${release}`,
  rhel: (release) => `sudo dnf install kernel-modules-extra-${release}`,
  rocky: (release) => `sudo dnf install kernel-modules-extra-${release}`,
  almalinux: (release) => `sudo dnf install kernel-modules-extra-${release}`,
};

function absent(kernel: KernelFacts): Finding {
  const release = kernel.release ?? 'unknown';
  const isOld = isBeforeFwctl(kernel.release);
  const install = isOld ? undefined : extraModules[kernel.distribution ?? '']?.(release);
  return {
    id: 'module-absent',
    severity: 'problem',
    what: 'This kernel has no interface to the firmware',
    why: isOld
      ? `The running kernel is ${release}; mainline has fwctl since 6.15, and no mlx5ctl is installed for it.`
      : `Neither mlx5_fwctl nor mlx5ctl is among the modules of the running kernel (${release}).`,
    next: isOld
      ? 'Boot a kernel of 6.15 or later, or install NVIDIA’s driver package (DOCA-Host), which brings one of the two. Then load the module.'
      : 'Install the package with the kernel’s extra modules, or NVIDIA’s driver package (DOCA-Host). Then load the module.',
    command:
      install === undefined ? 'sudo modprobe mlx5_fwctl' : `${install} && sudo modprobe mlx5_fwctl`,
  };
}
