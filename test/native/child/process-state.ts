/** What the kernel says about this process, read from /proc. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Open descriptors with what each leads to. */
export function descriptors(): [fd: string, target: string][] {
  return readdirSync('/proc/self/fd').flatMap((fd): [string, string][] => {
    try {
      return [[fd, readlinkSync(`/proc/self/fd/${fd}`)]];
    } catch {
      return []; // The descriptor of this very directory.
    }
  });
}

/** How many descriptors are open, or how many that lead to something of this kind (`socket`). */
export function openDescriptors(kind = ''): number {
  return descriptors().filter(([, target]) => target.startsWith(kind)).length;
}

export function threadCount(): number {
  return readdirSync('/proc/self/task').length;
}

export function residentBytes(): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kib) * 1024;
}

/** VmFlags of the mapping at this address: `dc` is «not copied on fork». */
export function smapsFlags(address: bigint): string[] {
  let inside = false;
  for (const line of readFileSync('/proc/self/smaps', 'utf8').split('\n')) {
    const range = /^([0-9a-f]+)-([0-9a-f]+) /.exec(line);
    if (range?.[1] !== undefined && range[2] !== undefined) {
      inside = address >= BigInt(`0x${range[1]}`) && address < BigInt(`0x${range[2]}`);
    }
    if (inside && line.startsWith('VmFlags:')) return line.split(/\s+/).slice(1);
  }
  return [];
}

interface Counts {
  devices: number;
  threads: number;
  mappings: number;
}

/** Looks until nothing is left (or the test is content), for 10 s at most; gives what it saw last. */
export async function settled(
  look: () => Counts,
  isContent = (counts: Counts): boolean => Object.values(counts).every((value) => value === 0),
): Promise<Counts> {
  for (const end = performance.now() + 10_000; ;) {
    const counts = look();
    if (isContent(counts) || performance.now() > end) return counts;
    await delay(5);
  }
}
