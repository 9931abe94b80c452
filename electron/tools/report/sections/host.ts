import type { ProgramResult } from '../../../device/programs';
import { bundlePaths } from '../bundle/manifest';
import { hostCommands, type HostCommand } from '../host/host-commands';
import { readMachine } from '../host/machine-facts';
import { readModules } from '../host/module-versions';
import { readNetDevice } from '../host/net-facts';
import { readBridges, readFunctions } from '../host/pci-topology';
import { readRdmaDevice } from '../host/rdma-facts';
import { readPciFunctions } from '../../doctor/pci-facts';
import {
  jsonPart,
  textPart,
  type LogStep,
  type Section,
  type SectionStep,
  type SectionWork,
} from '../section';

const PROGRAM_LIMIT_MS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;

export const hostSection: Section = {
  id: 'host',
  title: 'This machine',
  purpose:
    'Kernel, drivers and their versions, secure boot and lockdown, PCI tree, net and RDMA devices, what the kernel logged.',
  from: 'host',
  isOn: true,
  isCritical: false,
  timeBoxMs: () => 120_000,
  collect: async function* (work) {
    const { files, hostName, listing } = work;
    // The address of a simulated card may be that of a real one.
    const { pciAddress, netDevices, rdmaDevices } = listing.simulated
      ? { pciAddress: undefined, netDevices: [], rdmaDevices: [] }
      : listing;
    const commands = hostCommands({ pciAddress, netDevices });
    const total = commands.length + 1;
    yield { type: 'progress', progress: { done: 0, total, phase: 'reading /sys and /proc' } };
    yield jsonPart(bundlePaths.host, 'host', {
      machine: await readMachine(files, hostName),
      modules: await readModules(files),
      ...(listing.simulated
        ? { note: 'The card is simulated: no PCI function, net or RDMA device here is its own.' }
        : {}),
      card: {
        functions: pciAddress === undefined ? [] : await readFunctions(files, pciAddress),
        bridges: pciAddress === undefined ? [] : await readBridges(files, pciAddress),
        netDevices: await Promise.all(netDevices.map((name) => readNetDevice(files, name))),
        rdmaDevices: await Promise.all(rdmaDevices.map((name) => readRdmaDevice(files, name))),
      },
      otherFunctions: (await readPciFunctions(files)).filter(
        ({ address }) => address !== pciAddress,
      ),
    });
    const missing: string[] = [];
    for (const [done, command] of commands.entries()) {
      const phase = commandLine(command);
      yield { type: 'progress', progress: { done: done + 1, total, phase } };
      const reason = yield* runOne(work, command);
      if (reason !== undefined) missing.push(`${phase}: ${reason}`);
    }
    return { missing };
  },
};

/** @returns why it gave nothing; an absent program is none, as many machines lack one. */
async function* runOne(
  { runProgram, signal, now }: SectionWork,
  command: HostCommand,
): AsyncGenerator<SectionStep, string | undefined> {
  const startedAtMs = now();
  const started = performance.now();
  const { program, args, file, keeps } = command;
  const result = await runProgram({
    program,
    args,
    timeoutMs: PROGRAM_LIMIT_MS,
    mostBytes: MOST_BYTES,
    signal,
  });
  const what = commandLine(command);
  const step = (outcome: LogStep['outcome'], reason?: string): SectionStep => ({
    type: 'step',
    step: {
      what,
      outcome,
      startedAtMs,
      durationMs: performance.now() - started,
      ...(reason === undefined ? {} : { reason }),
    },
  });
  if (result.type === 'absent') {
    yield step('skipped', `${program} isn’t installed`);
    return undefined;
  }
  const output = outputOf(result);
  const kept = keeps === undefined ? output : output.split('\n').filter(keeps).join('\n');
  if (kept.trim() !== '') yield textPart(`host/${file}`, 'host', `$ ${what}\n${kept.trimEnd()}\n`);
  const failure = failureOf(result);
  yield failure === undefined ? step('done') : step('failed', failure);
  return failure;
}

function commandLine({ program, args }: HostCommand): string {
  return [program, ...args].join(' ');
}

function outputOf(result: ProgramResult): string {
  return 'stdout' in result ? result.stdout : '';
}

function failureOf(result: ProgramResult): string | undefined {
  switch (result.type) {
    case 'timeout':
      return `it didn’t end within ${PROGRAM_LIMIT_MS / 1000} s`;
    case 'failed':
      return result.why;
    case 'ended': {
      if (result.isCut) return `it printed more than ${MOST_BYTES} bytes; the rest is cut off`;
      if (result.exitCode === 0) return undefined;
      const [firstLine = ''] = result.stderr.trim().split('\n');
      return `exit code ${result.exitCode ?? 'none'}${firstLine === '' ? '' : `: ${firstLine}`}`;
    }
    case 'absent':
      return undefined;
  }
}
