import { createStore } from 'zustand/vanilla';
import type { RegisterComparison, RegisterShape } from '../../../electron/api/contract/reg';
import { formatCount } from '../../components/format-value';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { startRunning, type Running } from '../../stores/running';
import { defaultRequest, sentValues, type RequestValues } from './request-fields';

export type Side = 'left' | 'right';

export interface CompareSide {
  /** Undefined: not chosen yet. */
  readonly device: string | undefined;
  readonly values: RequestValues;
}

export interface RegisterCompareState {
  /** The register that the request values are of. */
  register: string | undefined;
  left: CompareSide;
  right: CompareSide;
  /** The last one of these sides; with `problem`, comparing again has failed since. */
  comparison: RegisterComparison | undefined;
  comparing: Running | undefined;
  problem: Problem | undefined;
  onlyDifferences: boolean;
  /** Fields of a request where something stands that isn't their value, by side and path. */
  wrongFields: Readonly<Record<string, string>>;
  field: string | undefined;
  /** Takes up a register, with the request that a first read would have. */
  about: (shape: RegisterShape) => void;
  chooseDevice: (side: Side, device: string | undefined) => void;
  /** The other side keeps up as long as it asks for the same. */
  setValue: (side: Side, path: string, value: number) => void;
  setWrong: (side: Side, path: string, problem: string | undefined) => void;
  swap: () => void;
  compare: () => Promise<void>;
  showOnlyDifferences: (only: boolean) => void;
  selectField: (path: string | undefined) => void;
}

export interface RegisterCompareOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
}

const nothing: CompareSide = { device: undefined, values: {} };

/** Whether both sides would be the very same read. */
export function isSameRead({ left, right }: Pick<RegisterCompareState, Side>): boolean {
  const text = ({ device, values }: CompareSide) =>
    JSON.stringify([device, Object.entries(sentValues(values)).sort()]);
  return text(left) === text(right);
}

/** The same register of two cards, or of two ports of one. */
export function createRegisterCompareStore(api: Api, { now, say }: RegisterCompareOptions) {
  return createStore<RegisterCompareState>()((set, get) => {
    /** What was compared is of other cards or ports now. */
    function change(sides: Partial<Pick<RegisterCompareState, Side>>): void {
      get().comparing?.cancel();
      set({ ...sides, comparison: undefined, problem: undefined });
    }

    return {
      register: undefined,
      left: nothing,
      right: nothing,
      comparison: undefined,
      comparing: undefined,
      problem: undefined,
      onlyDifferences: true,
      wrongFields: {},
      field: undefined,

      about(shape) {
        if (get().register === shape.name) return;
        const values = defaultRequest(shape);
        const { left, right } = get();
        change({ left: { ...left, values }, right: { ...right, values } });
        set({ register: shape.name, field: undefined, wrongFields: {} });
      },

      chooseDevice(side, device) {
        change({ [side]: { ...get()[side], device } });
      },

      setValue(side, path, value) {
        const other: Side = side === 'left' ? 'right' : 'left';
        const [own, others] = [get()[side], get()[other]];
        const isAlike = (own.values[path] ?? 0) === (others.values[path] ?? 0);
        // Two instances of one card differ by what is typed here, so there nothing follows.
        const follows = isAlike && side === 'left' && own.device !== others.device;
        change({
          [side]: { ...own, values: { ...own.values, [path]: value } },
          ...(follows
            ? { [other]: { ...others, values: { ...others.values, [path]: value } } }
            : {}),
        });
      },

      setWrong(side, path, problem) {
        const key = `${side} ${path}`;
        const { wrongFields } = get();
        if (wrongFields[key] === problem) return;
        const others = Object.entries(wrongFields).filter(([own]) => own !== key);
        const own = problem === undefined ? [] : [[key, problem] as const];
        set({ wrongFields: Object.fromEntries([...others, ...own]) });
      },

      swap() {
        const { left, right, comparison } = get();
        change({ left: right, right: left });
        if (comparison !== undefined) void get().compare();
      },

      async compare() {
        const { register, left, right } = get();
        if (register === undefined || left.device === undefined || right.device === undefined)
          return;
        get().comparing?.cancel();
        const { signal, ...running } = startRunning(`Reading ${register} twice`, now);
        set({ comparing: running, problem: undefined });
        try {
          const comparison = await api.reg.compare(
            {
              register,
              left: { device: left.device, indexes: { ...sentValues(left.values) } },
              right: { device: right.device, indexes: { ...sentValues(right.values) } },
            },
            { signal },
          );
          if (get().comparing !== running) return;
          set({ comparison });
          const { differ } = comparison;
          say(differ === 0 ? 'Nothing differs' : `Differ: ${formatCount(differ, 'field')}`);
        } catch (thrown) {
          if (get().comparing !== running || isCancelled(thrown)) return;
          const problem = toProblem(thrown, `compare ${register}`);
          // What was compared before is of the same sides, and stays; the problem says that it is older.
          set({ problem });
          say(problem.title);
        } finally {
          if (get().comparing === running) set({ comparing: undefined });
        }
      },

      showOnlyDifferences(only) {
        set({ onlyDifferences: only });
      },

      selectField(path) {
        set({ field: path });
      },
    };
  });
}
export type RegisterCompareStore = ReturnType<typeof createRegisterCompareStore>;
