import { loadRegisters, noiseDevice, NODE } from '../interop/support/noise';
import { findPeer } from '../interop/support/peers';
import { startTwoClients } from '../interop/support/two-clients';
import { runProgram, type ProgramResult } from '../interop/support/run-program';
import { measure, measureBoth } from './measure';
import type { Report, Row } from './results';

interface Pair {
  readonly what: string;
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

const pairs: readonly Pair[] = [
  {
    what: 'reg get PAOS',
    theirs: ['-d', NODE, '--get', '--reg_name', 'PAOS', '-i', 'local_port=1'],
    ours: ['reg', 'get', 'PAOS', '-d', NODE, '-i', 'local_port=1'],
  },
  {
    what: 'reg show PPCNT',
    theirs: ['-d', NODE, '--show_reg', 'PPCNT'],
    ours: ['reg', 'show', 'PPCNT'],
  },
  { what: 'reg list', theirs: ['-d', NODE, '--show_regs'], ours: ['reg', 'list'] },
];

async function succeeding(program: Promise<ProgramResult>): Promise<void> {
  const { code, stderr } = await program;
  if (code !== 0) throw new Error(`exit ${String(code)}: ${stderr}`);
}

/** What no program of Node can be faster than. */
export async function benchNode(runs: number): Promise<Report> {
  const sample = await measure(runs, () =>
    succeeding(runProgram(process.execPath, ['-e', '0'], {})),
  );
  return { rows: [{ what: 'whole command: node -e 0', sample }], left: [] };
}

/** Whole commands from start to exit, ours and mstreg's in turn, on the same simulated card. */
export async function benchWholeProcess(runs: number): Promise<Report> {
  const peer = findPeer('sid');
  if ('missing' in peer)
    return { rows: [], left: [`whole commands against mstreg: ${peer.missing}`] };
  const clients = await startTwoClients(peer, noiseDevice(await loadRegisters(), 1));
  try {
    const rows: Row[] = [];
    for (const { what, theirs, ours } of pairs) {
      const [our, their] = await measureBoth(
        runs,
        () => succeeding(clients.ours(ours)),
        () => succeeding(clients.theirs('mstreg', theirs)),
      );
      rows.push({
        what: `whole command: ${what}`,
        sample: our,
        against: { what: `mstreg ${peer.version}`, median: their.median },
      });
    }
    return { rows, left: [] };
  } finally {
    await clients.stop();
  }
}
