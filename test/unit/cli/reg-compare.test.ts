import { describe, expect, it } from 'vitest';
import { bytes, fakeCard } from '../tools/fake-card';
import { run, type RunOptions } from './run';

const up = bytes('00010101 00000000 00000000 00000000');
const zeros = '0'.repeat(24);
const down = bytes('00010102 00000000 00000000 00000000');

function cards(first = up, second = down): RunOptions {
  const card = (data: Uint8Array) => ({ open: () => fakeCard({ 0x5006: () => data }).session });
  return { devices: { fwctl0: card(first), fwctl1: card(second) } };
}

describe('reg compare', () => {
  it('lists what differs and ends with 5', async () => {
    const { exit, stdout } = await run(
      'reg compare PAOS -d fwctl0 -d fwctl1 -i local_port=1',
      cards(),
    );

    expect(exit).toBe(5);
    const [head, row, sentence] = stdout.split('\n');
    expect(head).toMatch(/^FIELD +fwctl0 local_port=1 +fwctl1 local_port=1$/);
    expect(row).toMatch(/^oper_status +0x1 up +0x2 down$/);
    expect(sentence).toMatch(/^1 differ, \d+ are equal$/);
  });

  it('ends with 0 where nothing differs', async () => {
    const { exit, stdout } = await run('reg compare PAOS -d fwctl0 -d fwctl1', cards(up, up));

    expect(exit).toBe(0);
    expect(stdout).toMatch(/^0 differ, \d+ are equal\n$/);
  });

  it('lists the equal ones too with --all, and marks the others', async () => {
    const { stdout } = await run('reg compare PAOS -d fwctl0 -d fwctl1 --all', cards());

    expect(stdout).toMatch(/^\* {2}oper_status /m);
    expect(stdout).toMatch(/^ {3}local_port /m);
  });

  it('compares two ports of one card', async () => {
    const card = fakeCard({
      0x5006: (data) => bytes(data[1] === 1 ? '00010101' + zeros : '00020102' + zeros),
    });
    const devices = { fwctl0: { open: () => card.session } };

    const { exit, stdout } = await run(
      'reg compare PAOS -d fwctl0 --left local_port=1 --right local_port=2 --json',
      { devices },
    );

    expect(exit).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      register: 'PAOS',
      left: { device: 'fwctl0', indexes: { local_port: 1 } },
      right: { device: 'fwctl0', indexes: { local_port: 2 } },
      differ: 1,
    });
    // That the ports differ was asked for.
    expect(JSON.parse(stdout)).toMatchObject({
      fields: expect.arrayContaining([
        expect.objectContaining({ path: 'local_port', differs: false }),
      ]) as unknown,
    });
    expect(card.requests.map((data) => data[1])).toEqual([1, 2]);
  });

  it.each([
    ['the same read twice', 'reg compare PAOS -d fwctl0', 'both are the same'],
    ['three cards', 'reg compare PAOS -d fwctl0 -d fwctl1 -d fwctl2', 'two sides'],
    ['a word that is no report', 'reg compare PAOS fwctl1 -d fwctl0', 'takes -d'],
    ['no card', 'reg compare PAOS', '-d DEV is missing'],
  ])('refuses %s before anything is sent', async (_what, line, words) => {
    const card = fakeCard({ 0x5006: () => up });
    const device = { open: () => card.session };

    const { exit, stderr } = await run(line, {
      devices: { fwctl0: device, fwctl1: device, fwctl2: device },
    });

    expect(exit).toBe(2);
    expect(stderr).toContain(words);
    expect(card.requests).toHaveLength(0);
  });
});
