/**
 * Programs whose output support knows. Each only asks: no `devlink health diagnose` or `dump`, which have the card
 * make something, and no reading of a module’s memory, which the card is asked for elsewhere.
 */

export interface HostCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** In the folder of the host section. */
  readonly file: string;
  /** Lines that are kept; absent: all. */
  readonly keeps?: (line: string) => boolean;
}

export interface CommandTargets {
  readonly pciAddress: string | undefined;
  readonly netDevices: readonly string[];
}

export function hostCommands({ pciAddress, netDevices }: CommandTargets): HostCommand[] {
  return [
    ...(pciAddress === undefined ? [] : ofFunction(pciAddress)),
    ...netDevices.flatMap((name, at) => ofNetDevice(name, at + 1)),
    {
      program: 'dmesg',
      args: [],
      file: 'kernel-log.txt',
      keeps: (line) =>
        /mlx[45]|fwctl|infiniband|\bib_\w+:/i.test(line) ||
        (pciAddress !== undefined && line.includes(pciAddress)),
    },
  ];
}

function ofFunction(address: string): HostCommand[] {
  const handle = `pci/${address}`;
  return [
    { program: 'devlink', args: ['dev', 'info', handle], file: 'devlink-info.txt' },
    { program: 'devlink', args: ['health', 'show', handle], file: 'devlink-health.txt' },
    { program: 'devlink', args: ['dev', 'param', 'show', handle], file: 'devlink-parameters.txt' },
    { program: 'lspci', args: ['-D', '-nn', '-vvv', '-s', address], file: 'lspci.txt' },
  ];
}

function ofNetDevice(name: string, number: number): HostCommand[] {
  // A name that begins with a dash would be an option; the kernel allows it.
  if (name.startsWith('-')) return [];
  const file = (what: string): string => `ethtool-${number}-${what}.txt`;
  return [
    { program: 'ethtool', args: [name], file: file('link') },
    { program: 'ethtool', args: ['-i', name], file: file('driver') },
    { program: 'ethtool', args: ['-S', name], file: file('statistics') },
  ];
}
