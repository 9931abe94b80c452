import { describe, expect, it } from 'vitest';
import { readCapabilityFields } from '../../../../../electron/catalog/capability-fields';
import type { CrWords } from '../../../../../electron/prm/cr-words';
import { compareReports } from '../../../../../electron/tools/report/compare/compare-reports';
import {
  isEqual,
  type ComparedSection,
  type ComparedSectionId,
  type ReportComparison,
} from '../../../../../electron/tools/report/compare/comparison';
import {
  comparisonJson,
  comparisonText,
} from '../../../../../electron/tools/report/compare/format-comparison';
import { comparisonHtml } from '../../../../../electron/tools/report/compare/format-html';
import { fileURLToPath } from 'node:url';
import { builtInBook, builtInConfig } from '../../built-in-book';
import { configCard } from '../../config/config-card';
import { configurationOf, madeReport, sweepOfCard, type MadeReport } from '../made-report';

const capabilitiesFile = fileURLToPath(
  new URL('../../../../../assets/catalogue/capabilities.json', import.meta.url),
);

async function compared(left: MadeReport, right: MadeReport): Promise<ReportComparison> {
  return compareReports(
    { name: 'a.mlx5report', bundle: await madeReport(left) },
    { name: 'b.mlx5report', bundle: await madeReport(right) },
    {
      registers: await builtInBook(),
      config: await builtInConfig(),
      capabilities: await readCapabilityFields(capabilitiesFile),
    },
  );
}

function section({ sections }: ReportComparison, id: ComparedSectionId): ComparedSection {
  const found = sections.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no section ${id}`);
  return found;
}

function dump(...values: number[]): CrWords {
  return {
    addresses: Uint32Array.from(values, (_, at) => 4 * at),
    values: Uint32Array.from(values),
  };
}

const identity = { identity: { firmware: '22.43.2026', psid: 'MT_0000000359', ports: 2 } };
const whole: MadeReport = {
  identity,
  configuration: configurationOf({ NUM_OF_VFS: '8' }),
  dumps: [dump(1, 2)],
};

describe('two reports', () => {
  it('are equal where nothing differs in what both hold', async () => {
    const comparison = await compared(whole, whole);

    expect(isEqual(comparison)).toBe(true);
    expect(section(comparison, 'identity')).toMatchObject({ state: 'compared', same: 3 });
    expect(section(comparison, 'host').state).toBe('both-missing');
  });

  it('tell that the firmware changed, and what that is', async () => {
    const updated = { identity: { ...identity.identity, firmware: '22.45.1020' } };

    const { different, rows } = section(
      await compared(whole, { ...whole, identity: updated }),
      'identity',
    );

    expect(different).toBe(1);
    expect([...rows()]).toEqual([
      {
        what: 'identity.firmware',
        left: '22.43.2026',
        right: '22.45.1020',
        meaning: 'Version of the firmware that runs',
      },
    ]);
  });

  it('are not equal where one lacks a section, and say which and why', async () => {
    const { dumps: left, ...without } = whole;
    expect(left).toHaveLength(1);

    const comparison = await compared(whole, { ...without, refused: { crspace: 'no memory' } });

    expect(section(comparison, 'crspace')).toMatchObject({
      state: 'right-missing',
      notes: ['The right report was refused it: no memory'],
    });
    expect(isEqual(comparison)).toBe(false);
    expect([...comparisonText(comparison, { all: false })].join('')).toContain(
      '0 differences. Not compared: CR space.',
    );
  });

  it('say that what stands in a redacted one is made up', async () => {
    const redacted = { identity: { serial: 'XX-1' }, facts: { redaction: 'redacted' as const } };

    const { notes, different } = section(
      await compared({ identity: { serial: 'MT2026X01234' } }, redacted),
      'identity',
    );

    expect(different).toBe(1);
    expect(notes.join(' ')).toMatch(/right report is redacted.*stand-ins/);
  });

  it('are compared in their other sections where one has a broken file', async () => {
    const broken = { ...whole, configuration: { head: 'none' } };

    const comparison = await compared(whole, broken);

    expect(section(comparison, 'configuration').error).toMatchObject({ code: 'REPORT_BROKEN' });
    expect(section(comparison, 'identity').state).toBe('compared');
    expect(isEqual(comparison)).toBe(false);
  });

  it('differ in parameters by name, with what these do', async () => {
    const [left, right] = [await configCard('cx6dx'), await configCard('bf3')];

    const { rows } = section(
      await compared({ configuration: await left.query() }, { configuration: await right.query() }),
      'configuration',
    );

    const found = [...rows()].find(({ what }) => what === 'NUM_OF_VFS');
    expect(found).toMatchObject({ left: '32', right: '16' });
    expect(found?.meaning).toContain('virtual functions');
  });

  it('differ in the fields of registers, by name', async () => {
    const [left, right] = [await sweepOfCard('cx6dx'), await sweepOfCard('bf3')];

    const { rows, different } = section(
      await compared({ registers: left }, { registers: right }),
      'registers',
    );

    const all = [...rows()];
    expect(all.filter(({ moves }) => moves !== true)).toHaveLength(different);
    const device = all.find(({ what }) => what === 'MGIR hw_info.device_id');
    expect(device).toMatchObject({ left: '0x101d', right: '0xa2dc' });
  });

  it('set counters apart', async () => {
    const sweep = await sweepOfCard('cx6dx');
    const later = {
      ...sweep,
      instances: sweep.instances.map((each) =>
        each.register === 'PPCNT' ? { ...each, raw: each.raw.map((byte) => byte ^ 1) } : each,
      ),
    };

    const found = section(await compared({ registers: sweep }, { registers: later }), 'registers');

    expect(found.different).toBe(0);
    expect(found.moving).toBeGreaterThan(0);
  });

  it('learn what moves by itself from what a report read twice', async () => {
    const instance = { register: 'PAOS', id: 0x5006, indexes: { local_port: 1 } };
    const sweep = (last: number) => ({
      instances: [{ ...instance, raw: Uint8Array.from([...Array<number>(15).fill(0), last]) }],
      refused: [],
      leftOut: [],
      notes: [],
    });

    const steady = await compared({ link: sweep(0) }, { link: sweep(1) });
    const moving = await compared(
      { link: sweep(0), registers: sweep(1) },
      { link: sweep(1), registers: sweep(1) },
    );

    expect(section(steady, 'link')).toMatchObject({ different: 1, moving: 0 });
    expect(section(moving, 'link')).toMatchObject({ different: 0, moving: 1 });
  });
});

describe('dumps of CR space', () => {
  it('show words that differ, apart from those that moved within a series', async () => {
    const found = section(
      await compared({ dumps: [dump(1, 10, 5), dump(1, 11, 5)] }, { dumps: [dump(1, 20, 7)] }),
      'crspace',
    );

    expect(found).toMatchObject({ same: 1, different: 1, moving: 1 });
    expect([...found.rows()]).toEqual([
      {
        what: '0x00000004',
        left: '0x0000000a',
        right: '0x00000014',
        meaning: 'bits 0x0000001e differ',
        moves: true,
      },
      {
        what: '0x00000008',
        left: '0x00000005',
        right: '0x00000007',
        meaning: 'bits 0x00000002 differ',
      },
    ]);
  });

  it('say that single dumps can’t tell what moves', async () => {
    const { notes } = section(
      await compared({ dumps: [dump(1)] }, { dumps: [dump(2)] }),
      'crspace',
    );

    expect(notes.join(' ')).toContain('single dump');
  });

  it('warn where the models differ', async () => {
    const other = { dumps: [dump(1)], device: { model: 'BlueField-3' } };

    const { notes } = section(await compared({ dumps: [dump(1)] }, other), 'crspace');

    expect(notes.join(' ')).toContain('need not mean the same');
  });
});

describe('capabilities', () => {
  const document = (current: string, supported = 'yes') => ({
    hca: [{ type: 'GENERAL', id: 0, maximum: current, current }],
    registers: [{ register: 'PAOS', id: '0x5006', supported }],
  });

  it('are told by the names of their fields', async () => {
    // vhca_resource_manager is bit 31 from the first.
    const { rows } = section(
      await compared(
        { capabilities: document('00000001') },
        { capabilities: document('00000000', 'no') },
      ),
      'capabilities',
    );

    expect([...rows()]).toMatchObject([
      {
        what: 'GENERAL vhca_resource_manager',
        left: '1',
        right: '0',
        meaning: 'only the left has it',
      },
      { what: 'register PAOS', left: 'yes', right: 'no' },
    ]);
  });

  it('shows what has no name as dwords', async () => {
    // Bit 0 of the area has no field.
    const { rows } = section(
      await compared(
        { capabilities: document('80000000') },
        { capabilities: document('00000000') },
      ),
      'capabilities',
    );

    expect([...rows()]).toMatchObject([{ what: 'GENERAL raw[0x0]', left: '0x80000000' }]);
  });
});

describe('a comparison as a file', () => {
  const hostile = '<script>alert(1)</script>\u001b[2J\u202e';

  it('escapes what hosts are called, and allows no script', async () => {
    const page = [
      ...comparisonHtml(
        await compared({ ...whole, host: { name: hostile } }, { ...whole, host: { name: 'x' } }),
        { all: true },
      ),
    ].join('');

    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src (&#39;|')none(&#39;|'); style-src/,
    );
    // eslint-disable-next-line no-control-regex
    expect(page).not.toMatch(/[\u001b\u202e]/);
  });

  it('sends nothing to a terminal that would move its cursor', async () => {
    const text = [
      ...comparisonText(await compared({ host: { name: hostile } }, { host: { name: 'x' } }), {
        all: true,
      }),
    ].join('');

    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text).toContain(String.raw`\u{1b}[2J`);
  });

  it('is one JSON document with every row', async () => {
    const comparison = await compared(whole, { ...whole, dumps: [dump(1, 3)] });

    const document: unknown = JSON.parse([...comparisonJson(comparison, { all: true })].join(''));

    expect(document).toMatchObject({
      left: { file: 'a.mlx5report', model: 'ConnectX-6 Dx' },
      differences: 1,
      sections: expect.arrayContaining([
        expect.objectContaining({
          id: 'crspace',
          rows: [expect.objectContaining({ what: '0x00000004' })],
        }),
      ]) as unknown,
    });
  });
});
