import { describe, expect, it } from 'vitest';
import { diagnosis } from '../../../electron/api/contract/doctor';
import { DeviceError } from '../../../electron/device/device-error';
import { machine } from '../device/memory-system';
import { answering, fwctl0, healthyTree } from '../tools/doctor/host';
import { run, type FakeDevice } from './run';

const works: FakeDevice = { listing: fwctl0, open: answering() };
const closed: FakeDevice = {
  listing: fwctl0,
  open: () => {
    throw new DeviceError('NODE_PERMISSION', '/dev/fwctl/fwctl0: open gave EACCES');
  },
};
const systemFiles = machine(healthyTree);

describe('doctor', () => {
  it('says that nothing is wrong, and what was looked at', async () => {
    const { exit, stdout, stderr } = await run('doctor', {
      devices: { fwctl0: works },
      systemFiles,
    });

    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Nothing is wrong; 8 checks passed\n\nok {7}/);
    expect(stdout).toMatch(/ok +The card answers +fwctl0 \(ConnectX-6 Dx\)\n/);
    expect(stderr).toBe('');
  });

  it('prints a finding with its id, reason, next step and command, and ends with 3', async () => {
    const { exit, stdout } = await run('doctor', { devices: { fwctl0: closed }, systemFiles });

    expect(exit).toBe(3);
    expect(stdout).toMatch(/^No card can be used: 1 problem, 1 warning; 6 checks passed\n/);
    expect(stdout).toMatch(
      /\nproblem {2}No permission to open fwctl0 \[[a-z-]+\]\n {2}\S.*\n {2}Next: .*\n {4}\S/,
    );
  });

  it('ends with 5 where some cards work', async () => {
    const devices = {
      fwctl0: works,
      fwctl1: { ...closed, listing: { pciAddress: '0000:5e:00.0' } },
    };

    expect((await run('doctor', { devices, systemFiles })).exit).toBe(5);
  });

  it('ends with 3 where there is no card', async () => {
    const { exit, stdout } = await run('doctor');

    expect(exit).toBe(3);
    expect(stdout).toContain('[no-card]');
  });

  it('prints the document that the window gets', async () => {
    const { exit, stdout } = await run('doctor --json', {
      devices: { fwctl0: closed },
      systemFiles,
    });

    const document = diagnosis.parse(JSON.parse(stdout));
    expect(exit).toBe(3);
    expect(document.verdict).toBe('unusable');
    expect(document.findings[0]).toMatchObject({ severity: 'problem', device: 'fwctl0' });
  });

  it('looks at one device alone, and says which there are when it is unknown', async () => {
    const devices = { fwctl0: works, fwctl1: closed };

    expect((await run('doctor -d fwctl0', { devices, systemFiles })).exit).toBe(0);
    expect((await run('doctor -d fwctl9', { devices, systemFiles })).exit).toBe(3);
  });
});
