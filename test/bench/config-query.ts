import { configDevice } from '../interop/support/config-device';
import { NODE } from '../interop/support/noise';
import { findPeer } from '../interop/support/peers';
import type { runProgram } from '../interop/support/run-program';
import { type ProgramResult } from '../interop/support/run-program';
import { startTwoClients } from '../interop/support/two-clients';
import { measureBoth } from './measure';
import type { Report, Row } from './results';

async function succeeding(program: Promise<ProgramResult>): ReturnType<typeof runProgram> {
  const result = await program;
  if (result.code !== 0) throw new Error(`exit ${String(result.code)}: ${result.stderr}`);
  return result;
}

/** Whole commands that query everything of one card, ours and mstconfig's in turn, and what each asks of it. */
export async function benchConfigQuery(runs: number): Promise<Report> {
  const peer = findPeer('sid');
  if ('missing' in peer) {
    return { rows: [], left: [`config query against mstconfig: ${peer.missing}`] };
  }
  const clients = await startTwoClients(peer, await configDevice('cx6dx'));
  const counted = async (program: () => Promise<ProgramResult>): Promise<number> => {
    const before = clients.shim.log().length;
    await succeeding(program());
    return clients.shim.log().length - before;
  };
  try {
    const rows: Row[] = [];
    for (const flags of [[], ['-e']]) {
      const ours = () => clients.ours(['config', 'query', '-d', NODE, ...flags]);
      const theirs = () => clients.theirs('mstconfig', ['-d', NODE, ...flags, 'q']);
      const [our, their] = await measureBoth(
        runs,
        () => succeeding(ours()),
        () => succeeding(theirs()),
      );
      const asked = [await counted(ours), await counted(theirs)];
      rows.push({
        what: `whole command: config query ${flags.join(' ')} (${asked.join(' RPCs, theirs ')})`,
        sample: our,
        against: { what: `mstconfig ${peer.version}`, median: their.median },
      });
    }
    return { rows, left: [] };
  } finally {
    await clients.stop();
  }
}
