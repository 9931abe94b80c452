import { expect, it } from 'vitest';
import { enumName, leavesOf, selectLeaves, type Leaf } from '../../electron/prm/leaves';
import type { RegisterLayout } from '../../electron/prm/register';
import { lastLine } from './support/ask-mstreg';
import { parseReading } from './support/mstreg-output';
import { loadRegisters, noiseDevice, NODE } from './support/noise';
import { findPeer } from './support/peers';
import { printedSeed, seededRandom } from './support/seeded-random';
import { startTwoClients, type TwoClients } from './support/two-clients';

// A new seed each run decides what the noise card holds and what is written.
const seed = printedSeed();

/** Fields that keep what is written, that neither program can take for another, and that decide nothing. */
function settable(register: RegisterLayout): Leaf[] {
  const leaves = leavesOf(register.layout);
  const isPlain = selectLeaves(register.layout, new Uint8Array(register.sizeBytes)).leaves.length;
  if (isPlain !== leaves.length) return [];
  return leaves.filter(
    (leaf) =>
      leaf.access === 'RW' &&
      leaf.widthBits <= 32 &&
      enumName(leaf, 0) === undefined &&
      leaves.filter(({ name }) => name === leaf.name).length === 1,
  );
}

/** Flash, all of the configuration, a reset: nothing that a test writes by chance. */
const spared = ['MFBA', 'MFBE', 'MNVIA', 'MFRL'];

async function read(clients: TwoClients, register: string): Promise<Map<string, number>> {
  const result = await clients.theirs('mstreg', ['-d', NODE, '--get', '--reg_name', register]);
  if (result.code !== 0) throw new Error(`${register}: ${lastLine(result)}`);
  return new Map(parseReading(result.stdout).map(({ name, value }) => [name, Number(value)]));
}

it('writes what mstreg 4.33 reads, and reads what that writes', async ({ skip }) => {
  const peer = findPeer('sid');
  if ('missing' in peer) return skip(peer.missing);
  if (!peer.version.startsWith('4.33.')) {
    return skip(`Debian sid has mstflint ${peer.version} now; names are those of 4.33`);
  }
  const book = await loadRegisters();
  const clients = await startTwoClients(peer, noiseDevice(book, seed, 'permissive'));
  const random = seededRandom(seed, 'writes');
  const value = (leaf: Leaf): number => random.below(2 ** leaf.widthBits);
  const candidates = book.registers
    .filter(({ name, access }) => access === 'RW' && !spared.includes(name))
    .map((register) => ({ register, leaves: settable(register) }))
    .filter(({ leaves }) => leaves.length > 0);
  const differences: string[] = [];
  let written = 0;
  try {
    for (let round = 0; round < 30; round += 1) {
      const { register, leaves } = candidates[random.below(candidates.length)]!;
      const leaf = leaves[random.below(leaves.length)]!;
      const [ours, theirs] = [value(leaf), value(leaf)];
      const { name } = register;

      const set = await clients.ours([
        'reg',
        'set',
        name,
        '-d',
        NODE,
        `${leaf.name}=${String(ours)}`,
        '--yes',
      ]);
      if (set.code !== 0) {
        // Reads that act are refused; mstreg sends them unasked.
        if (set.stderr.includes('would change the card')) continue;
        throw new Error(`${name} ${leaf.name}=${String(ours)}: ${set.stderr}`);
      }
      const seen = (await read(clients, name)).get(leaf.name);
      if (seen !== ours)
        differences.push(`${name}.${leaf.name}: wrote ${ours}, mstreg reads ${seen ?? '-'}`);

      const args = [
        '-d',
        NODE,
        '--set',
        `${leaf.name}=${String(theirs)}`,
        '--reg_name',
        name,
        '--yes',
      ];
      const other = await clients.theirs('mstreg', args);
      if (other.code !== 0) throw new Error(`${name}: ${lastLine(other)}`);
      const got = await clients.ours(['reg', 'get', name, '-d', NODE, '--json', '--yes']);
      const document = JSON.parse(got.stdout) as { fields: { name: string; value: string }[] };
      const back = Number(document.fields.find((field) => field.name === leaf.name)?.value);
      if (back !== theirs)
        differences.push(`${name}.${leaf.name}: mstreg wrote ${theirs}, ours ${back}`);
      written += 1;
    }
  } finally {
    await clients.stop();
  }

  expect(differences).toEqual([]);
  expect(written).toBeGreaterThan(20);
});
