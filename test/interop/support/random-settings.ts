import { Session } from '../../../electron/device/session';
import type { SimulatedCard } from '../../../electron/device/simulator/card';
import { SimulatedTransport } from '../../../electron/device/simulator/simulated-transport';
import { arrayLength, type ConfigParameter } from '../../../electron/prm/config-item';
import { queryConfig } from '../../../electron/tools/config/query';
import {
  obstacleOf,
  RecipeCard,
  type CardParameter,
} from '../../../electron/tools/config/recipes/recipe-card';
import { loadParameters } from './config-device';
import { loadRegisters } from './noise';
import type { SeededRandom } from './seeded-random';

/** `4294967295`, `0xffffffff`. */
const LONGEST_SPELLING = 10;

/** The maker of the server fixed it: a write is taken, and changes nothing. */
const fixed = new Set(['WOL_MAGIC_EN']);

/** A random value that a parameter may have, spelled in one of the ways that mstconfig takes. */
export interface RandomSetting {
  /** `NUM_OF_VFS`, `NAME[3]`, `NAME[0..3]`. */
  readonly name: string;
  readonly spelling: string;
  /** Names of the single values that a query prints, each of which has it afterwards. */
  readonly names: readonly string[];
  readonly value: number;
  /** What it is a proof of. */
  readonly kind: string;
}

/** Settings of different parameters that the card lets be set now. */
export async function someSettings(
  card: SimulatedCard,
  random: SeededRandom,
  count: number,
): Promise<RandomSetting[]> {
  const all = await settable(card);
  const chosen = new Map<string, RandomSetting>();
  while (chosen.size < count) {
    const parameter = all[random.below(all.length)];
    if (parameter !== undefined) chosen.set(parameter.state.name, randomSetting(parameter, random));
  }
  return [...chosen.values()];
}

/** Shown, not read-only, and of a type that mstconfig sets. */
async function settable(card: SimulatedCard): Promise<CardParameter[]> {
  const books = { registers: await loadRegisters(), config: await loadParameters() };
  const session = new Session(new SimulatedTransport(card, 'looking on'));
  const steps = queryConfig(session, books, { device: 'looking on', columns: 'next' });
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return new RecipeCard(step.value, books.config).parameters.filter(
    (each) =>
      obstacleOf(each) === undefined &&
      each.parameter.type !== 'bytes' &&
      !fixed.has(each.state.name),
  );
}

function randomSetting(
  { state, parameter, instance }: CardParameter,
  random: SeededRandom,
): RandomSetting {
  const value = someValue(parameter, state.limits ?? {}, random);
  const spelling = spelled(parameter, value, random);
  const { class: per } = instance.item;
  const where = per === 'port' || per === 'module' ? ` of a ${per}` : '';
  const length = arrayLength(parameter);
  if (length === undefined) {
    const kind = `${parameter.type}${where}`;
    return { name: state.name, spelling, names: [state.name], value, kind };
  }
  const first = random.below(length);
  const last = first + random.below(length - first);
  const index = first === last ? String(first) : `${String(first)}..${String(last)}`;
  return {
    name: `${state.name}[${index}]`,
    spelling,
    names: Array.from({ length: last - first + 1 }, (_, step) => `${state.name}[${first + step}]`),
    value,
    kind: `${parameter.type} array${where}`,
  };
}

function someValue(
  { type, field }: ConfigParameter,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { readonly min?: number; readonly max?: number },
  random: SeededRandom,
): number {
  if (type === 'enum') {
    const allowed = (field.enums ?? [])
      .map(({ value }) => value)
      .filter((value) => value >= min && value <= max);
    return allowed[random.below(allowed.length)] ?? 0;
  }
  // Far from the greatest number of 32 bits, which mstconfig keeps for itself.
  const most = Math.min(max, 2 ** field.widthBits - 1, 0x7fffffff);
  const kind = random.below(4);
  if (kind === 0) return min;
  if (kind === 1) return most;
  return min + random.below(most - min + 1);
}

function spelled({ type, field }: ConfigParameter, value: number, random: SeededRandom): string {
  // mstconfig 4.33 calls longer texts out of range, whatever their value.
  const numbers = [String(value), `0x${value.toString(16)}`, `0${value.toString(8)}`].filter(
    (text) => text.length <= LONGEST_SPELLING,
  );
  const number = numbers[random.below(numbers.length)] ?? String(value);
  switch (type) {
    case 'boolean': {
      const words = value === 1 ? ['true', 'TRUE', '1', '0x1'] : ['false', 'False', '0', '0x0'];
      return words[random.below(words.length)] ?? '';
    }
    case 'enum': {
      const { name } = (field.enums ?? []).find((entry) => entry.value === value) ?? { name: '' };
      const words = [name, name.toLowerCase(), name.toUpperCase(), String(value)];
      return words[random.below(words.length)] ?? '';
    }
    case 'hex': {
      const digits = value.toString(16);
      const words = [digits, digits.toUpperCase(), `0x${digits}`];
      return words[random.below(words.length)] ?? '';
    }
    default:
      return number;
  }
}

/** The number in a printed value: `True(1)`, `0x1F(31)`, `16`. */
export function printedNumber(text: string | undefined): number {
  return Number(/\((\d+)\)$/.exec(text ?? '')?.[1] ?? text);
}
