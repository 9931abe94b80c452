import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../../electron/device/device-error';
import { diagnose, type Diagnosis } from '../../../../electron/tools/doctor/diagnose';
import { answering, emptyBus, fwctl0, host, pciFunction, type HostOptions } from './host';
import { denied, machines, noNode } from './machines';

async function examine(options: HostOptions = {}): Promise<Diagnosis> {
  return diagnose(await host(options), { limitMs: 50 });
}

describe('a machine on which nothing is wrong', () => {
  it('gets no finding, and a line for each thing that was looked at', async () => {
    const { verdict, findings, passed } = await examine();

    expect(findings).toEqual([]);
    expect(verdict).toBe('healthy');
    expect(passed.map(({ id }) => id)).toEqual([
      'driver',
      'modules',
      'binding',
      'cards',
      'lockdown',
      'taint',
      'locked-memory',
      'catalogue',
    ]);
  });

  it('may be locked down and have secure boot', async () => {
    const variable = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';
    const { findings, passed } = await examine({
      tree: { [variable]: { bytes: Uint8Array.of(6, 0, 0, 0, 1) } },
    });

    expect(findings).toEqual([]);
    expect(passed).toContainEqual({
      id: 'lockdown',
      what: 'Kernel lockdown: integrity',
      note: 'secure boot is on; mlx5ctl and fwctl work under it, direct access to PCI doesn’t',
    });
  });

  it('may give virtual functions away', async () => {
    const given = pciFunction('0000:3b:00.2', {
      deviceId: 0x101e,
      driver: 'vfio-pci',
      isVirtual: true,
    });

    expect((await examine({ tree: given })).findings).toEqual([]);
  });

  it('may have bridges and storage functions of the same vendor', async () => {
    const tree = {
      ...pciFunction('0000:39:00.0', { deviceId: 0x1976, driver: '', classCode: '0x060400' }),
      ...pciFunction('0000:3b:00.3', { deviceId: 0x6001, driver: 'nvme', classCode: '0x010802' }),
    };

    expect((await examine({ tree })).findings).toEqual([]);
  });
});

describe.each(machines)('%s: %s', (id, _what, options, { severity, command, says }) => {
  it('is found, with its reason and what mends it', async () => {
    const { findings } = await examine(options);

    const finding = findings.find((each) => each.id === id);
    expect(finding, findings.map((each) => each.id).join(', ')).toBeDefined();
    expect(finding?.severity).toBe(severity);
    expect(`${finding?.what ?? ''}. ${finding?.why ?? ''} ${finding?.next ?? ''}`).toMatch(says);
    if (command !== undefined) expect(finding?.command).toMatch(asPattern(command));
    expect(finding?.why).toMatch(/[.)]$/);
    expect(finding?.next).toMatch(/\.$|\)\.$/);
  });
});

function asPattern(text: string | RegExp): RegExp {
  if (text instanceof RegExp) return text;
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

describe('the machines above', () => {
  it('are one at least for each finding that the doctor can have', () => {
    const folder = new URL('../../../../electron/tools/doctor/', import.meta.url);
    const ids = readdirSync(folder).flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(/\bid: '([a-z-]+)'/g)].map(
        ([, id]) => id,
      ),
    );

    expect(ids.length).toBeGreaterThan(20);
    // This one needs a card that answers QUERY_HCA_CAP: see e-switch-owner.test.ts.
    const covered = new Set(['dpu-mode', ...machines.map(([id]) => id)]);
    expect(ids.filter((id) => id !== undefined && !covered.has(id))).toEqual([]);
  });
});

describe('the verdict', () => {
  it('is impaired where one card of two works', async () => {
    const other = { ...fwctl0, id: 'fwctl1', pciAddress: '0000:5e:00.0' };
    const { verdict } = await examine({
      devices: [
        [fwctl0, answering()],
        [other, denied],
      ],
    });

    expect(verdict).toBe('impaired');
  });

  it('is unusable where none works', async () => {
    expect((await examine({ devices: [[fwctl0, denied]] })).verdict).toBe('unusable');
  });

  it('stays healthy over notes', async () => {
    const { verdict, findings } = await examine({
      devices: [[fwctl0, answering({ canRegisterMemory: false })]],
    });

    expect(findings.map((finding) => finding.severity)).toEqual(['note']);
    expect(verdict).toBe('healthy');
  });

  it('doesn’t take a simulated card for a real one, unless it was asked about', async () => {
    const simulated = { ...fwctl0, id: 'sim:cx6dx', simulated: true };
    const patient = await host({
      tree: { ...emptyBus, ...noNode },
      devices: [[simulated, answering({ simulated: true })]],
    });

    expect((await diagnose(patient)).verdict).toBe('unusable');
    expect(await diagnose(patient, { only: [simulated] })).toMatchObject({
      verdict: 'healthy',
      findings: [],
    });
  });
});

describe('asked about one device', () => {
  it('leaves out what concerns others', async () => {
    const patient = await host({
      tree: pciFunction('0000:d8:00.0', { deviceId: 0x1003, driver: 'mlx4_core' }),
      devices: [[fwctl0, denied]],
    });

    const { findings } = await diagnose(patient, { only: [fwctl0] });

    expect(findings.map(({ pciAddress }) => pciAddress)).not.toContain('0000:d8:00.0');
    expect(findings.find(({ device }) => device === 'fwctl0')).toBeDefined();
  });
});

describe('a cancelled examination', () => {
  it('ends as cancelled', async () => {
    const patient = await host();

    await expect(diagnose(patient, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      DeviceError,
    );
  });
});
