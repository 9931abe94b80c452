import { describe, expect, it } from 'vitest';
import { actingRead } from '../../../../../electron/catalog/acting-reads';
import { faultModes } from '../../../../../electron/device/simulator/cards/faults';
import { cardNames } from '../../../../../electron/device/simulator/make-card';
import { CORE_DUMP } from '../../../../../electron/prm/core-dump';
import { whyNotReading } from '../../../../../electron/prm/reading-commands';
import { memorySource } from '../../../../../electron/tools/report/bundle/memory-source';
import { openBundle } from '../../../../../electron/tools/report/bundle/open-bundle';
import { assertWhole } from '../../../../../electron/tools/report/bundle/verify-bundle';
import type { CollectedReport } from '../../../../../electron/tools/report/collect/collect-report';
import { packReport } from '../../../../../electron/tools/report/collect/pack-report';
import {
  allSections,
  defaultSections,
} from '../../../../../electron/tools/report/sections/all-sections';
import { readDump } from '../../../../../electron/tools/regdump/dump-file';
import { builtInBook } from '../../built-in-book';
import { collectFrom, jsonOf, outcomesOf, rpcsOf, sectionOf, textOf } from './collecting';

const LONG_MS = 120_000;

/** Of the RPCs that a report holds, those that do more than answer; but for the dump of CR space, which is asked for. */
async function actingIn(report: CollectedReport): Promise<string[]> {
  const book = await builtInBook();
  return rpcsOf(report).flatMap(({ inboxHex, registerId }) => {
    const inbox = Uint8Array.from(Buffer.from(inboxHex, 'hex'));
    const why =
      whyNotReading(inbox) ??
      (registerId === undefined || registerId === CORE_DUMP
        ? undefined
        : actingRead(registerId, book.byId(registerId)?.layout, inbox.subarray(16)));
    return why === undefined ? [] : [why];
  });
}

/** Packs it and opens it again, as the one who gets it does. */
async function sendOn(report: CollectedReport): Promise<Awaited<ReturnType<typeof openBundle>>> {
  const { pieces } = await packReport(report);
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  const bundle = await openBundle(memorySource(Buffer.concat(gathered)), 'case.mlx5report');
  await assertWhole(bundle);
  return bundle;
}

const collected = new Map<string, Promise<CollectedReport>>();

/** All sections of a card; collected once for all tests. */
function reportOf(card: string): Promise<CollectedReport> {
  const report = collected.get(card) ?? collectFrom(card);
  collected.set(card, report);
  return report;
}

describe('a report of a simulated card', () => {
  it(
    'has every section',
    async () => {
      const report = await reportOf('cx6dx');

      expect(outcomesOf(report)).toEqual(
        Object.fromEntries(allSections.map(({ id }) => [id, 'done'])),
      );
      expect(report.facts.isComplete).toBe(true);
      expect(report.facts.device.interface.simulated).toBe(true);
    },
    LONG_MS,
  );

  it(
    'names the one item of a configuration that the firmware fails to give',
    async () => {
      const report = await reportOf('bf3');

      const others = allSections.filter(({ id }) => id !== 'configuration');
      expect(outcomesOf(report)).toEqual({
        ...Object.fromEntries(others.map(({ id }) => [id, 'done'])),
        configuration: 'partly',
      });
      expect(sectionOf(report, 'configuration').reason).toContain('TPT CONF');
    },
    LONG_MS,
  );

  it(
    'says why a card behind mainline fwctl has no dumps',
    async () => {
      const report = await reportOf('cx7');

      expect(sectionOf(report, 'crspace')).toMatchObject({
        outcome: 'skipped',
        reason: expect.stringContaining('can’t register memory') as string,
      });
      expect(outcomesOf(report)).toMatchObject({ configuration: 'done', registers: 'done' });
    },
    LONG_MS,
  );

  it.each(cardNames)(
    'of %s is packed, opened and found whole',
    async (card) => {
      const report = await reportOf(card);
      const bundle = await sendOn(report);

      expect(bundle.manifest.sections).toEqual(report.facts.sections);
      expect(bundle.warnings).toEqual([]);
      const page = new TextDecoder().decode(await bundle.read('index.html'));
      expect(page).toContain('simulated card');
    },
    LONG_MS,
  );

  it.each(cardNames)(
    'asks %s nothing that acts or writes',
    async (card) => {
      const report = await reportOf(card);

      expect(rpcsOf(report).length).toBeGreaterThan(100);
      expect(await actingIn(report)).toEqual([]);
    },
    LONG_MS,
  );

  it(
    'has texts and documents in the layouts that support and mlx5desk read',
    async () => {
      const report = await collectFrom('cx6dx', {
        request: { segments: ['PRM_QUERY_QP', 'NO_SUCH'] },
      });

      expect(textOf(report, 'crspace/dump-1.txt')).toMatch(/^0x[0-9a-f]{8} 0x[0-9a-f]{8}\n/);
      expect(textOf(report, 'configuration/query.txt')).toMatch(/\nDevice #1:\n/);
      expect(textOf(report, 'configuration/backup.raw')).toMatch(/^MLNX_RAW_TLV_FILE\n/);
      expect(textOf(report, 'registers/registers.txt')).toContain(
        '# mstreg -d sim:cx6dx --reg_name PAOS --get --indexes "local_port=0x1"\nSending access register...',
      );
      const sweep = readDump(
        new TextEncoder().encode(textOf(report, 'registers/registers.json')),
        '',
      );
      expect(sweep.scope).toBe('registers');
      expect(jsonOf(report, 'identity/identity.json')).toMatchObject({
        identity: { model: 'ConnectX-6 Dx' },
        components: [{ name: 'BOOT_IMG', version: report.facts.device.firmware }, {}, {}, {}, {}],
      });
      expect(jsonOf(report, 'capabilities/capabilities.json')).toMatchObject({
        hca: expect.arrayContaining([
          expect.objectContaining({
            type: 'QOS',
            current: expect.stringMatching(/^([0-9a-f]{8})+$/) as string,
          }),
        ]) as unknown,
      });
      expect(sectionOf(report, 'resources')).toMatchObject({
        outcome: 'partly',
        reason: expect.stringContaining('NO_SUCH') as string,
      });
    },
    LONG_MS,
  );

  it('takes only the sections that were chosen, and still says which card it is', async () => {
    const report = await collectFrom('cx6dx', { request: { sections: ['interface'] } });

    expect(Object.keys(outcomesOf(report))).toEqual(['interface']);
    expect(report.facts.device).toMatchObject({ model: 'ConnectX-6 Dx', psid: 'MT_0000000359' });
  });

  it('keeps what the flight recorder had before it began', async () => {
    const report = await collectFrom('cx6dx', { request: { sections: ['identity', 'recorder'] } });

    expect(jsonOf(report, 'recorder/recorder.json')).toEqual({ total: 0, records: [] });
  });
});

describe('a report of a card that fails', () => {
  const modes = faultModes.filter((mode) => mode !== 'hang');

  it.each(modes)(
    'in mode %s is whole as a file, and names what is missing in it',
    async (mode) => {
      // Those of dumps lie in nothing else.
      const only = mode.startsWith('dump-')
        ? (['identity', 'resources'] as const)
        : defaultSections;
      const report = await collectFrom(`faulty-${mode}`, { request: { sections: only } });
      const bundle = await sendOn(report);

      const { sections } = bundle.manifest;
      expect(sections.map(({ id }) => id)).toEqual(only);
      for (const { outcome, reason = '' } of sections) {
        expect(outcome === 'done' || reason !== '').toBe(true);
      }
      expect(await actingIn(report)).toEqual([]);
    },
    LONG_MS,
  );

  it(
    'that goes away half-way keeps what was read, and skips the rest with the reason',
    async () => {
      const report = await collectFrom('faulty-vanish@300');

      expect(outcomesOf(report)).toMatchObject({
        identity: 'done',
        host: 'done',
        link: 'done',
        crspace: 'skipped',
        recorder: 'done',
      });
      expect(report.facts).toMatchObject({
        isComplete: false,
        reason: expect.stringContaining('The device is gone') as string,
      });
      const cut = report.facts.sections.filter(({ outcome }) => outcome === 'partly');
      expect(cut).toHaveLength(1);
      expect(cut[0]?.files.length).toBeGreaterThan(0);
    },
    LONG_MS,
  );

  it(
    'whose firmware hangs at once gives what this machine knows',
    async () => {
      const report = await collectFrom('faulty-hang', { timeoutMs: 50, graceMs: 10 });

      expect(outcomesOf(report)).toMatchObject({
        identity: 'refused',
        interface: 'done',
        host: 'done',
        registers: 'skipped',
        journal: 'done',
      });
      expect(report.facts.reason).toContain('doesn’t answer');
      expect(sectionOf(report, 'registers').reason).toContain('doesn’t answer');
    },
    LONG_MS,
  );

  it(
    'whose firmware hangs longer than a section may take is cut off there',
    async () => {
      const report = await collectFrom('faulty-hang@5', {
        request: { sections: ['identity', 'link', 'log'] },
        timeBoxMs: 1500,
        graceMs: 10,
      });

      expect(outcomesOf(report)).toEqual({ identity: 'refused', link: 'skipped', log: 'done' });
      expect(sectionOf(report, 'identity').reason).toContain('its time of 1.5 s is over');
    },
    LONG_MS,
  );

  it(
    'logs what is critical first',
    async () => {
      const report = await collectFrom('faulty-refused', { request: { note: 'two\nlines' } });
      const lines = textOf(report, 'log.txt').split('\n');

      const from = lines.indexOf('Not done, critical ones first:');
      const failed = lines.slice(from + 1, lines.indexOf('', from));
      const ranks = failed.map((line) => (line.startsWith('  CRITICAL ') ? 0 : 1));
      expect(ranks.length).toBeGreaterThan(1);
      expect(ranks).toEqual([...ranks].sort());
      expect(lines).toEqual(expect.arrayContaining(['  two', '  lines']));
    },
    LONG_MS,
  );
});

describe('cancelling a report', () => {
  it(
    'keeps what was collected and says that the rest is missing',
    async () => {
      const cancel = new AbortController();
      const report = await collectFrom('cx6dx', {
        signal: cancel.signal,
        onStep: (step) => {
          if (step.type === 'progress' && step.id === 'registers' && step.progress.done > 20) {
            cancel.abort();
          }
        },
      });

      expect(outcomesOf(report)).toMatchObject({
        configuration: 'done',
        registers: 'partly',
        crspace: 'skipped',
        journal: 'skipped',
      });
      expect(report.error?.code).toBe('CANCELLED');
      await expect(sendOn(report)).resolves.toMatchObject({ manifest: { isComplete: false } });
    },
    LONG_MS,
  );

  it(
    'does not wait for a command that hangs',
    async () => {
      const cancel = new AbortController();
      const report = await collectFrom('faulty-hang@40', {
        signal: cancel.signal,
        graceMs: 10,
        onStep: (step) => {
          if (step.type === 'section' && step.id === 'capabilities') cancel.abort();
        },
      });

      expect(outcomesOf(report)).toMatchObject({ identity: 'done', registers: 'skipped' });
    },
    LONG_MS,
  );
});
