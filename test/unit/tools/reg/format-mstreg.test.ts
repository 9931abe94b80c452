import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../../electron/catalog/catalogue';
import {
  formatRawReading,
  formatReading,
  formatRegisterNames,
  formatSending,
  formatShape,
} from '../../../../electron/tools/reg/format-mstreg';
import { readRaw } from '../../../../electron/tools/reg/read-raw';
import { readRegister } from '../../../../electron/tools/reg/read-register';
import { showRegister } from '../../../../electron/tools/reg/show-register';
import { builtInBook } from '../built-in-book';
import { bytes, fakeCard } from '../fake-card';

/** What mstreg printed, by its arguments. */
function recorded(file: string): Map<string, string> {
  const url = new URL(`../../../fixtures/mstreg/${file}`, import.meta.url);
  const runs = readFileSync(url, 'utf8')
    .split(/^\$ mstreg -d fwctl0 /m)
    .slice(1);
  return new Map(
    runs.map((run) => {
      const end = run.indexOf('\n');
      return [run.slice(0, end), run.slice(end + 1)] as const;
    }),
  );
}

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await builtInBook();
});

describe('reg show', () => {
  const shows = [...recorded('show-reg-4.33.txt')].map(([call, text]) => {
    const [, name = '', fullPath] = /^--show_reg (\S+)( --full_path)?$/.exec(call) ?? [];
    return { name, fullPath: fullPath !== undefined, text };
  });

  it.each(shows)(
    'prints $name (full path: $fullPath) as mstreg 4.33',
    ({ name, fullPath, text }) => {
      expect(formatShape(showRegister(catalogue, name), { fullPath })).toBe(text);
    },
  );
});

describe('reg list', () => {
  it('prints the names as mstreg 4.33', () => {
    const url = new URL('../../../fixtures/mstreg/show-regs-4.33.txt', import.meta.url);
    const text = readFileSync(url, 'utf8').replace(/^origin:.*\n/, '');

    expect(formatRegisterNames(catalogue.registers.map(({ name }) => name))).toBe(text);
  });
});

describe('reg get', () => {
  const runs = recorded('get-set-4.33.txt');

  it('prints PAOS as mstreg 4.33', async () => {
    const card = fakeCard({ 0x5006: () => bytes('00010200 80000000 00000000 00000000') });
    const paos = catalogue.byName('PAOS')!;

    const { reading } = await readRegister(card.session, paos, { local_port: 1 }, { device: 'x' });

    expect(formatSending() + formatReading(reading)).toBe(
      runs.get('--get --reg_name PAOS -i "local_port=1"'),
    );
  });

  it('prints a register without a definition as mstreg 4.33', async () => {
    const card = fakeCard({ 0x5006: () => bytes('00010200 80000100 00000000 00000000') });

    const { reading } = await readRaw(
      card.session,
      { id: 0x5006, data: new Uint8Array(16) },
      { device: 'x' },
    );

    const text = runs.get('--get --reg_id 0x5006 --reg_len 16 -i "0x0.16:8=1"') ?? '';
    expect(formatSending() + formatRawReading(reading)).toBe(
      text.replace(/\n== register[^]*$/, ''),
    );
  });
});
