import { describe, expect, it } from 'vitest';
import {
  createDoctorStore,
  diagnosisAsText,
  findingsOn,
  summaryOf,
  toMend,
} from '../../../../renderer/stores/doctor-store';
import { aDiagnosis, aFinding, anErrorReport, deviceError, fakeApi } from '../fake-api';

const impaired = aDiagnosis({
  verdict: 'impaired',
  findings: [
    aFinding(),
    aFinding({ id: 'no-scopes', severity: 'note', device: 'sim:cx6dx', simulated: true }),
  ],
});

describe('the doctor’s store', () => {
  it('keeps what was found and tells a screen reader', async () => {
    const said: string[] = [];
    const store = createDoctorStore(fakeApi({ diagnose: () => Promise.resolve(impaired) }), {
      now: () => 0,
      say: (text) => said.push(text),
    });

    await store.getState().run();

    expect(store.getState()).toMatchObject({ diagnosis: impaired, running: undefined });
    expect(said).toEqual(['Doctor: 1 finding, 1 note, 1 check passed']);
  });

  it('keeps the last findings when looking again fails, and says why', async () => {
    const answers = [Promise.resolve(impaired), Promise.reject(deviceError())];
    const store = createDoctorStore(fakeApi({ diagnose: () => answers.shift()! }), {
      now: () => 0,
      say: () => undefined,
    });

    await store.getState().run();
    await store.getState().run();

    expect(store.getState().diagnosis).toEqual(impaired);
    expect(store.getState().problem?.title).toBe(anErrorReport().title);
  });

  it('examines once at a time', async () => {
    let asked = 0;
    const diagnose = () => {
      asked += 1;
      return Promise.resolve(impaired);
    };
    const store = createDoctorStore(fakeApi({ diagnose }), { now: () => 0, say: () => undefined });

    await Promise.all([store.getState().run(), store.getState().run()]);

    expect(asked).toBe(1);
  });
});

describe('what is said of a diagnosis', () => {
  it('counts what wants mending apart from notes', () => {
    expect(toMend(impaired).map(({ id }) => id)).toEqual(['module-not-loaded']);
    expect(summaryOf(aDiagnosis())).toBe('nothing to fix, 1 check passed');
  });

  it('finds what is about one device', () => {
    expect(findingsOn(impaired, 'sim:cx6dx').map(({ id }) => id)).toEqual(['no-scopes']);
    expect(findingsOn(impaired, undefined)).toEqual([]);
  });

  it('is text for a ticket, with the command on its own line and what is simulated marked', () => {
    const text = diagnosisAsText(impaired);

    expect(text).toContain('\n    sudo modprobe mlx5_fwctl\n');
    expect(text).toContain('(simulated) [no-scopes]');
    expect(text).toContain('ok: Kernel lockdown: none: secure boot is off\n');
  });
});
