/** What the running kernel says about itself: release, lockdown, secure boot, taint. */
import type { SystemFiles } from '../../device/system-files';

export type Lockdown = 'none' | 'integrity' | 'confidentiality';

export interface KernelFacts {
  /** `6.18.2-1-amd64`. */
  readonly release: string | undefined;
  /** Undefined where the kernel doesn't say. */
  readonly lockdown: Lockdown | undefined;
  /** Undefined without UEFI, or where its variables aren't shown. */
  readonly secureBoot: boolean | undefined;
  /** A command of scope 2 or 3 went through fwctl since boot. */
  readonly taintedByFwctl: boolean;
  /** ID of os-release: `debian`. */
  readonly distribution: string | undefined;
}

/** GUID of the UEFI global variables. Content: four bytes of attributes, then the value. */
const SECURE_BOOT = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';
const TAINT_FWCTL = 1n << 19n;
const levels: readonly Lockdown[] = ['none', 'integrity', 'confidentiality'];

export async function readKernel(files: SystemFiles): Promise<KernelFacts> {
  const lockdown = /\[(\w+)\]/.exec((await files.text('/sys/kernel/security/lockdown')) ?? '')?.[1];
  const variable = await files.bytes(SECURE_BOOT);
  const taint = (await files.text('/proc/sys/kernel/tainted')) ?? '';
  const osRelease = (await files.text('/etc/os-release')) ?? '';
  return {
    release: await files.text('/proc/sys/kernel/osrelease'),
    lockdown: levels.find((level) => level === lockdown),
    secureBoot: variable === undefined ? undefined : variable[4] === 1,
    taintedByFwctl: /^\d+$/.test(taint) && (BigInt(taint) & TAINT_FWCTL) !== 0n,
    distribution: /^ID="?([\w.-]+)"?$/m.exec(osRelease)?.[1],
  };
}

/** fwctl came with this one. */
const FIRST_WITH_FWCTL = [6, 15] as const;

/** Whether the kernel is old enough that mainline had no fwctl; false where its release isn't known. */
export function isBeforeFwctl(release: string | undefined): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(release ?? '') ?? [];
  if (major === undefined || minor === undefined) return false;
  const [firstMajor, firstMinor] = FIRST_WITH_FWCTL;
  return Number(major) < firstMajor || (Number(major) === firstMajor && Number(minor) < firstMinor);
}

/** Modules without a signature that the kernel knows are refused. */
export function wantsSignedModules({ lockdown, secureBoot }: KernelFacts): boolean {
  return secureBoot === true || (lockdown !== undefined && lockdown !== 'none');
}
