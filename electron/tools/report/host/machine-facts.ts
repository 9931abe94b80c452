/** The machine that a card is in, and its kernel. */
import type { SystemFiles } from '../../../device/system-files';
import { readKernel, type KernelFacts } from '../../doctor/kernel-facts';

export interface MachineFacts extends KernelFacts {
  readonly hostName: string;
  /** PRETTY_NAME of os-release: `Debian GNU/Linux 13 (trixie)`. */
  readonly operatingSystem?: string;
  /** `#1 SMP PREEMPT_DYNAMIC Debian 6.18.2-1`. */
  readonly kernelVersion?: string;
  /** What the kernel was booted with. */
  readonly commandLine?: string;
  readonly uptimeSeconds?: number;
  readonly machine?: string;
  readonly vendor?: string;
  readonly bios?: string;
  readonly processor?: string;
  readonly processors?: number;
  readonly memoryKiB?: number;
  readonly numaNodes: readonly string[];
}

const DMI = '/sys/class/dmi/id';

export async function readMachine(files: SystemFiles, hostName: string): Promise<MachineFacts> {
  const cpuInfo = (await files.text('/proc/cpuinfo')) ?? '';
  const osRelease = (await files.text('/etc/os-release')) ?? '';
  const uptime = Number.parseFloat((await files.text('/proc/uptime')) ?? '');
  const memory = /^MemTotal:\s*(\d+) kB/m.exec((await files.text('/proc/meminfo')) ?? '')?.[1];
  const processors = cpuInfo.match(/^processor\s*:/gm)?.length;
  const nodes = await files.names('/sys/devices/system/node');
  return {
    hostName,
    ...(await readKernel(files)),
    ...present({
      operatingSystem: /^PRETTY_NAME="?(.*?)"?$/m.exec(osRelease)?.[1],
      kernelVersion: await files.text('/proc/sys/kernel/version'),
      commandLine: await files.text('/proc/cmdline'),
      uptimeSeconds: Number.isNaN(uptime) ? undefined : uptime,
      machine: await files.text(`${DMI}/product_name`),
      vendor: await files.text(`${DMI}/sys_vendor`),
      bios: await files.text(`${DMI}/bios_version`),
      processor: /^model name\s*:\s*(.*)$/m.exec(cpuInfo)?.[1],
      processors,
      memoryKiB: memory === undefined ? undefined : Number(memory),
    }),
    numaNodes: nodes.filter((name) => /^node\d+$/.test(name)),
  };
}

/** The same without what isn't there. */
export function present<Facts extends Readonly<Record<string, unknown>>>(
  facts: Facts,
): { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> } {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''),
  ) as { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };
}
