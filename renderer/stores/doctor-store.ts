import { createStore } from 'zustand/vanilla';
import type { Diagnosis, Finding } from '../../electron/api/contract/doctor';
import type { Api } from './api';
import { isCancelled, toProblem, type Problem } from './problem';
import { startRunning, type Running } from './running';

export interface DoctorState {
  /** Undefined until the first answer; the last one stays while it looks again. */
  diagnosis: Diagnosis | undefined;
  running: Running | undefined;
  problem: Problem | undefined;
  run: () => Promise<void>;
}

export interface DoctorStoreOptions {
  readonly now: () => number;
  /** Tells a screen reader. */
  readonly say: (text: string) => void;
}

/** Why a card is missing or can't be used. */
export function createDoctorStore(api: Api, { now, say }: DoctorStoreOptions) {
  return createStore<DoctorState>()((set, get) => ({
    diagnosis: undefined,
    running: undefined,
    problem: undefined,

    async run() {
      if (get().running !== undefined) return;
      const running = startRunning('Examining the machine and its cards', now);
      set({ running, problem: undefined });
      try {
        const diagnosis = await api.doctor.run({}, { signal: running.signal });
        set({ diagnosis });
        say(`Doctor: ${summaryOf(diagnosis)}`);
      } catch (thrown) {
        if (!isCancelled(thrown)) set({ problem: toProblem(thrown, 'examine the machine') });
      } finally {
        set({ running: undefined });
      }
    },
  }));
}
export type DoctorStore = ReturnType<typeof createDoctorStore>;

/** What wants mending; notes don't. */
export function toMend(diagnosis: Diagnosis | undefined): readonly Finding[] {
  return diagnosis?.findings.filter(({ severity }) => severity !== 'note') ?? [];
}

/** What the doctor found about one device. */
export function findingsOn(
  diagnosis: Diagnosis | undefined,
  device: string | undefined,
): readonly Finding[] {
  if (device === undefined) return [];
  return diagnosis?.findings.filter((finding) => finding.device === device) ?? [];
}

/** `2 findings, 1 note, 6 checks passed`. */
export function summaryOf(diagnosis: Diagnosis): string {
  const mend = toMend(diagnosis).length;
  const notes = diagnosis.findings.length - mend;
  return [
    mend === 0 ? 'nothing to fix' : plural(mend, 'finding'),
    ...(notes === 0 ? [] : [plural(notes, 'note')]),
    `${plural(diagnosis.passed.length, 'check')} passed`,
  ].join(', ');
}

export function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** The whole as text, for a ticket. */
export function diagnosisAsText(diagnosis: Diagnosis): string {
  const findings = diagnosis.findings.map(({ severity, what, why, next, command, id, simulated }) =>
    [
      `${severity}: ${what}${simulated === true ? ' (simulated)' : ''} [${id}]`,
      `  ${why}`,
      `  Next: ${next}`,
      ...(command === undefined ? [] : [`    ${command}`]),
    ].join('\n'),
  );
  const passed = diagnosis.passed.map(({ what, note }) => `ok: ${what}: ${note}`);
  return `${[`mlx5desk doctor: ${summaryOf(diagnosis)}`, ...findings, ...passed].join('\n')}\n`;
}
