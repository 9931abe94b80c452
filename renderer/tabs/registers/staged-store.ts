import { createStore } from 'zustand/vanilla';
import { readsKey } from './registers-store';
import type { RequestValues } from './request-fields';

/** Fields of one register request on one device that wait for their review. */
export interface StagedRegister {
  readonly device: string;
  readonly register: string;
  /** Which instance: the values of its index fields. */
  readonly request: RequestValues;
  /** New values by field path, as hex strings. */
  readonly values: Readonly<Record<string, string>>;
}

export interface StagedState {
  /** By `readsKey`. Kept while the window lives: nothing staged is lost by looking elsewhere. */
  staged: Readonly<Record<string, StagedRegister>>;
  /** Stages one value; one that is already there is no change and unstages the field. */
  stage: (
    where: Omit<StagedRegister, 'values'>,
    path: string,
    value: bigint,
    now: string | undefined,
  ) => void;
  unstage: (where: Omit<StagedRegister, 'values'>, path: string) => void;
  discard: (where: Omit<StagedRegister, 'values'>) => void;
}

function keyOf({ device, register, request }: Omit<StagedRegister, 'values'>): string {
  return readsKey(device, register, request);
}

const nothing: Readonly<Record<string, string>> = {};

/** New values by path of one request; the same object each time where there are none. */
export function stagedValues(
  state: StagedState,
  device: string | undefined,
  register: string | undefined,
  request: RequestValues,
): Readonly<Record<string, string>> {
  if (device === undefined || register === undefined) return nothing;
  return state.staged[readsKey(device, register, request)]?.values ?? nothing;
}

/** How many fields are staged on a device. */
export function stagedCount(state: StagedState, device: string | undefined): number {
  return Object.values(state.staged)
    .filter((entry) => entry.device === device)
    .reduce((sum, { values }) => sum + Object.keys(values).length, 0);
}

/** What a person means to write, before anything of it is planned. The device knows nothing of it. */
export function createStagedStore() {
  return createStore<StagedState>()((set, get) => {
    function keep(where: Omit<StagedRegister, 'values'>, values: Record<string, string>) {
      const key = keyOf(where);
      const others = Object.entries(get().staged).filter(([own]) => own !== key);
      const own: [string, StagedRegister][] =
        Object.keys(values).length === 0 ? [] : [[key, { ...where, values }]];
      set({ staged: Object.fromEntries([...others, ...own]) });
    }
    function valuesWithout(where: Omit<StagedRegister, 'values'>, path: string) {
      const values = get().staged[keyOf(where)]?.values ?? {};
      return Object.fromEntries(Object.entries(values).filter(([own]) => own !== path));
    }
    return {
      staged: {},
      stage(where, path, value, now) {
        const others = valuesWithout(where, path);
        const same = now !== undefined && BigInt(now) === value;
        keep(where, same ? others : { ...others, [path]: `0x${value.toString(16)}` });
      },
      unstage(where, path) {
        keep(where, valuesWithout(where, path));
      },
      discard(where) {
        keep(where, {});
      },
    };
  });
}
export type StagedStore = ReturnType<typeof createStagedStore>;
