import { it } from 'vitest';
import type { RegisterReading } from '../../electron/tools/reg/reading';
import { askMstreg, getArguments, lastLine } from './support/ask-mstreg';
import { formatReading, formatSending } from '../../electron/tools/reg/format-mstreg';
import { compareByName, compareByPlace, compareText } from './support/compare-readings';
import { parseNames, parseReading, parseShape } from './support/mstreg-output';
import { loadRegisters, noiseDevice, NODE } from './support/noise';
import { parseDocument } from './support/our-document';
import { findPeer } from './support/peers';
import { expectRegistersToAgree } from './support/register-comparison';
import { indexArguments, type IndexValues } from './support/request-choice';
import { printedSeed } from './support/seeded-random';
import { startTwoClients, type TwoClients } from './support/two-clients';

// A new seed each run decides what the noise card holds and which indexes are asked for.
const seed = printedSeed();

async function readOurs(
  clients: TwoClients,
  register: string,
  indexes: IndexValues,
): Promise<RegisterReading> {
  // mstreg sends reads that act without asking, so ours must be told to.
  const ours = await clients.ours(
    ['reg', 'get', register, '-d', NODE, '--json', '--yes'].concat(indexArguments(indexes)),
  );
  if (ours.code !== 0) throw new Error(`mlx5desk can't read ${register}: ${ours.stderr}`);
  return parseDocument(ours.stdout);
}

it('reads every register that mstreg 4.33 can get with the same names, order and values', async ({
  skip,
}) => {
  const peer = findPeer('sid');
  if ('missing' in peer) return skip(peer.missing);
  if (!peer.version.startsWith('4.33.')) {
    return skip(`Debian sid has mstflint ${peer.version} now; names are those of 4.33`);
  }
  const book = await loadRegisters();
  const clients = await startTwoClients(peer, noiseDevice(book, seed));
  try {
    await expectRegistersToAgree(clients, book.registers, seed, async ({ name }, wanted) => {
      const { result, indexes } = await askMstreg(clients, name, wanted);
      if (result.code !== 0) return lastLine(result);
      const full = await clients.theirs('mstreg', [...getArguments(name, indexes), '--full_path']);
      const ours = await readOurs(clients, name, indexes);
      const theirs = parseReading(result.stdout);
      return {
        differences: [
          ...compareByName(theirs, ours, 'name'),
          ...compareByName(parseReading(full.stdout), ours, 'path'),
          ...compareText(result.stdout, formatSending() + formatReading(ours)),
          ...compareText(full.stdout, formatSending() + formatReading(ours, { fullPath: true })),
        ],
        values: theirs.map(({ value }) => value),
      };
    });
  } finally {
    await clients.stop();
  }
});

it('reads what mstreg 4.31 reads at the same address and bit', async ({ skip }) => {
  const peer = findPeer('trixie');
  if ('missing' in peer) return skip(peer.missing);
  const book = await loadRegisters();
  const clients = await startTwoClients(peer, noiseDevice(book, seed, 'permissive'));
  try {
    const list = await clients.theirs('mstreg', ['-d', NODE, '--show_regs']);
    const known = new Set(parseNames(list.stdout));
    const registers = book.registers.filter(({ name }) => known.has(name));
    await expectRegistersToAgree(clients, registers, seed, async ({ name }, wanted) => {
      const { result, indexes } = await askMstreg(clients, name, wanted);
      if (result.code !== 0) return lastLine(result);
      const shape = await clients.theirs('mstreg', ['-d', NODE, '--show_reg', name]);
      const theirs = parseReading(result.stdout);
      const ours = await readOurs(clients, name, indexes);
      const { differences, compared } = compareByPlace(theirs, parseShape(shape.stdout), ours);
      if (compared === 0) return 'every field name occurs twice';
      return { differences, values: theirs.map(({ value }) => value) };
    });
  } finally {
    await clients.stop();
  }
});
