import { createStore } from 'zustand/vanilla';
import type {
  Assignment,
  AssignmentCheck,
  ConfigCheck,
} from '../../../electron/api/contract/config-change';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { expandAssignment } from './expand-assignment';

/** What a check said, and about which staged values. */
export interface CheckedStaging {
  readonly of: readonly Assignment[];
  readonly result: ConfigCheck;
}

export interface ConfigStagedState {
  /** New values by device, in the order in which they were staged, one per name. */
  staged: Readonly<Record<string, readonly Assignment[]>>;
  /** The last answer by device. It stays until the next one is there, so that nothing flickers. */
  checks: Readonly<Record<string, CheckedStaging>>;
  /** Why they could not be checked, by device. */
  problems: Readonly<Record<string, Problem>>;
  /** Other cards that the same is written to after it, by device. */
  also: Readonly<Record<string, readonly string[]>>;
  /** What stands in a box and is no value, by device and name: nothing is reviewed until it is mended. */
  wrong: Readonly<Record<string, string>>;
  stage: (device: string, assignments: readonly Assignment[]) => void;
  unstage: (device: string, names: readonly string[]) => void;
  discard: (device: string) => void;
  setAlso: (device: string, others: readonly string[]) => void;
  setWrong: (device: string, name: string, problem: string | undefined) => void;
  /** Asks for the check once nothing was staged for a moment. */
  recheck: (device: string) => void;
}

export interface ConfigStagedOptions {
  /** The reading that values are checked against; undefined: the card wasn't read. */
  readonly snapshotOf: (device: string) => string | undefined;
}

/** After the last key, before the check: shorter than a person notices, longer than between two keys. */
const CHECK_AFTER_MS = 150;

const nothing: readonly Assignment[] = [];

export function stagedOn(
  { staged }: Pick<ConfigStagedState, 'staged'>,
  device: string | undefined,
): readonly Assignment[] {
  return device === undefined ? nothing : (staged[device] ?? nothing);
}

const alone: readonly string[] = [];

/** Ids of the other cards that get the same. */
export function alsoOn(
  { also }: Pick<ConfigStagedState, 'also'>,
  device: string,
): readonly string[] {
  return also[device] ?? alone;
}

/** What the last check said about a name, whatever was staged since. */
export function checkOf(
  { checks }: Pick<ConfigStagedState, 'checks'>,
  device: string,
  { name, value }: Assignment,
): AssignmentCheck | undefined {
  const checked = checks[device];
  const at = checked?.of.findIndex((own) => own.name === name && own.value === value) ?? -1;
  return checked?.result.assignments[at];
}

/** Whether something is staged that would be refused, as far as it was checked. */
export function isRefused(state: ConfigStagedState, device: string): boolean {
  const checked = state.checks[device];
  const isWrong = Object.keys(state.wrong).some((key) => key.startsWith(`${device} `));
  if (isWrong) return true;
  return checked?.of === stagedOn(state, device) && !checked.result.canBePlanned;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([own]) => own !== key));
}

/** What a person means to write to each card's configuration, before anything of it is planned. */
export function createConfigStagedStore(api: Api, { snapshotOf }: ConfigStagedOptions) {
  return createStore<ConfigStagedState>()((set, get) => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const asked = new Map<string, AbortController>();

    function keep(device: string, own: readonly Assignment[]) {
      if (own.length > 0) set({ staged: { ...get().staged, [device]: own } });
      else {
        const { staged, checks, problems, also } = get();
        set({
          staged: without(staged, device),
          checks: without(checks, device),
          problems: without(problems, device),
          also: without(also, device),
        });
      }
      get().recheck(device);
    }

    async function check(device: string) {
      asked.get(device)?.abort();
      const own = stagedOn(get(), device);
      const snapshot = snapshotOf(device);
      if (own.length === 0 || snapshot === undefined) return;
      const abort = new AbortController();
      asked.set(device, abort);
      const isCurrent = () => stagedOn(get(), device) === own;
      try {
        const options = { signal: abort.signal };
        const result = await api.config.check({ snapshot, set: [...own] }, options);
        if (!isCurrent()) return;
        set({
          checks: { ...get().checks, [device]: { of: own, result } },
          problems: without(get().problems, device),
        });
      } catch (thrown) {
        if (isCancelled(thrown) || abort.signal.aborted || !isCurrent()) return;
        const problem = toProblem(thrown, 'check what is staged');
        set({
          problems: { ...get().problems, [device]: problem },
          checks: without(get().checks, device),
        });
      }
    }

    return {
      staged: {},
      checks: {},
      problems: {},
      also: {},
      wrong: {},
      stage(device, assignments) {
        const own = new Map(stagedOn(get(), device).map(({ name, value }) => [name, value]));
        for (const { name, value } of assignments.flatMap(expandAssignment)) own.set(name, value);
        keep(
          device,
          [...own].map(([name, value]) => ({ name, value })),
        );
      },
      unstage(device, names) {
        const own = stagedOn(get(), device);
        const left = own.filter(({ name }) => !names.includes(name));
        if (left.length < own.length) keep(device, left);
      },
      discard(device) {
        keep(device, []);
      },
      setAlso(device, others) {
        set({ also: { ...get().also, [device]: others } });
      },
      setWrong(device, name, problem) {
        const key = `${device} ${name}`;
        const { wrong } = get();
        if (wrong[key] === problem) return;
        set({ wrong: problem === undefined ? without(wrong, key) : { ...wrong, [key]: problem } });
      },
      recheck(device) {
        clearTimeout(timers.get(device));
        timers.set(
          device,
          setTimeout(() => {
            timers.delete(device);
            void check(device);
          }, CHECK_AFTER_MS),
        );
      },
    };
  });
}
export type ConfigStagedStore = ReturnType<typeof createConfigStagedStore>;
