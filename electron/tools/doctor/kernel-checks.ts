/** The kernel: lockdown and secure boot, taint, locked memory. None of them stops mlx5ctl or fwctl. */
import { found, gather, passed, type Outcome } from './finding';
import type { KernelFacts } from './kernel-facts';
import type { PersonFacts } from './person-facts';

export function checkKernel(kernel: KernelFacts): Outcome {
  return gather([checkLockdown(kernel), checkTaint(kernel)]);
}

function checkLockdown({ lockdown, secureBoot }: KernelFacts): Outcome {
  const boot =
    secureBoot === undefined
      ? 'no UEFI secure boot'
      : `secure boot is ${secureBoot ? 'on' : 'off'}`;
  const title =
    lockdown === undefined ? 'Kernel lockdown: unknown' : `Kernel lockdown: ${lockdown}`;
  const effect =
    lockdown === 'integrity' || lockdown === 'confidentiality'
      ? '; mlx5ctl and fwctl work under it, direct access to PCI doesn’t'
      : '';
  return passed('lockdown', title, `${boot}${effect}`);
}

function checkTaint({ taintedByFwctl }: KernelFacts): Outcome {
  if (!taintedByFwctl) {
    return passed(
      'taint',
      'Kernel not tainted by fwctl',
      'scopes 2 and 3 were not used since boot',
    );
  }
  return found({
    id: 'kernel-tainted',
    severity: 'note',
    what: 'The kernel is tainted by fwctl',
    why: 'A program has sent a command of scope 2 or 3 since boot. It does no harm, but kernel support will ask about it.',
    next: 'The next boot clears it. The kernel log names the program.',
    command: 'sudo dmesg | grep -i fwctl',
  });
}

/** What one dump needs. */
const DUMP_BYTES = 2 * 1024 * 1024;

/** @param wanted whether a device is there that memory can be registered with */
export function checkLockedMemory({ lockedMemoryBytes }: PersonFacts, wanted: boolean): Outcome {
  if (!wanted || lockedMemoryBytes === undefined) return { findings: [], passed: [] };
  if (lockedMemoryBytes >= DUMP_BYTES) {
    const limit = Number.isFinite(lockedMemoryBytes)
      ? `${String(Math.floor(lockedMemoryBytes / 1024))} KiB`
      : 'no limit';
    return passed('locked-memory', 'Memory for dumps may be locked', limit);
  }
  return found({
    id: 'locked-memory-low',
    severity: 'warning',
    what: 'Too little memory may be locked for a dump',
    why: `A dump of CR space locks 2 MiB; this session may lock ${String(Math.floor(lockedMemoryBytes / 1024))} KiB. The limit holds for root, too.`,
    next: 'Raise it in this shell and start mlx5desk from it (for a service: LimitMEMLOCK=infinity).',
    command: `sudo prlimit --pid $$ --memlock=unlimited`,
  });
}
