/**
 * A sweep of the access registers: every one that is safe to read, for every valid value of its indexes. It only
 * reads, and never what acts. A refusal of the firmware is an answer and is listed; anything else ends the sweep.
 */
import {
  sweepReads,
  type AnsweredValues,
  type SweepLoops,
  type SweepValues as LoopValues,
} from '../../catalog/sweep-reads';
import { DeviceError } from '../../device/device-error';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import { findLeaf, leavesOf } from '../../prm/leaves';
import type { RegisterBook, RegisterLayout } from '../../prm/register';
import { readSupport } from '../reg/capability-masks';
import { requestData, type RequestField } from '../reg/request';
import { sendRead } from '../reg/send-read';
import {
  formatIndexes,
  type Indexes,
  type LeftOut,
  type Refused,
  type Sweep,
  type SweptInstance,
} from './sweep';
import { planSweep } from './sweep-plan';
import { SweepValues } from './sweep-values';

/** A loop that the card's own numbers drive ends here, and so do all loops of a register together. */
const MOST_TURNS = 64;
const MOST_READS = 1024;

export interface SweepOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told what was read until then where an error ends the sweep, before that is thrown. */
  readonly onCut?: ((taken: TakenSweep) => void) | undefined;
}

export interface TakenSweep {
  readonly sweep: Sweep;
  /** Milliseconds since the epoch. */
  readonly takenAtMs: number;
  readonly durationMs: number;
}

/**
 * Reads the registers. Yields how far it is, in registers.
 * @throws DeviceError `transport`, `protocol` or `cancelled`; the first refusal where the card refused everything
 */
export async function* dumpRegisters(
  session: Session,
  book: RegisterBook,
  { signal, onCut }: SweepOptions = {},
): AsyncGenerator<Progress, TakenSweep> {
  const takenAtMs = Date.now();
  const started = performance.now();
  const plan = planSweep(book);
  const total = plan.asked.length;
  yield { done: 0, total, phase: 'asking which registers the card has' };
  const support = await readSupport(session, book, { signal });
  const sweeper = new Sweeper(session, book, signal);
  const taken = (sweep: Sweep): TakenSweep => ({
    sweep,
    takenAtMs,
    durationMs: performance.now() - started,
  });
  for (const [done, register] of plan.asked.entries()) {
    yield { done, total, phase: register.name };
    if (support.get(register.id) === 'no') {
      sweeper.leaveOut(register, 'the card’s capability masks say that it has none');
      continue;
    }
    try {
      await sweeper.read(register);
    } catch (error) {
      onCut?.(taken(sweeper.soFar(plan.leftOut)));
      throw error;
    }
  }
  yield { done: total, total, phase: 'done' };
  return taken(sweeper.result(plan.leftOut));
}

/** How a loop, or one turn of it, ended. */
type Ending = 'read' | 'refused' | 'cut';

class Sweeper {
  private readonly instances: SweptInstance[] = [];
  private readonly refused: Refused[] = [];
  private readonly leftOut: LeftOut[] = [];
  private readonly notes: string[] = [];
  private readonly values: SweepValues;
  private firstRefusal: DeviceError | undefined;
  private reads = 0;

  constructor(
    private readonly session: Session,
    book: RegisterBook,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.values = new SweepValues(book);
  }

  leaveOut({ name, id }: RegisterLayout, why: string): void {
    this.leftOut.push({ register: name, id, why });
  }

  async read(register: RegisterLayout): Promise<void> {
    this.reads = 0;
    for (const loops of sweepReads.get(register.name) ?? []) {
      const has = Object.keys(loops).filter((field) => leafOf(register, field) !== undefined);
      await this.loop(register, loops, has, {});
    }
  }

  result(planned: readonly LeftOut[]): Sweep {
    if (this.instances.length === 0 && this.firstRefusal !== undefined) throw this.firstRefusal;
    return this.soFar(planned);
  }

  soFar(planned: readonly LeftOut[]): Sweep {
    return {
      instances: this.instances,
      refused: this.refused,
      leftOut: [...planned, ...this.leftOut].sort((a, b) => a.id - b.id),
      notes: this.notes,
    };
  }

  /** Runs the loops of `fields`, outermost first, around one read. */
  private async loop(
    register: RegisterLayout,
    loops: SweepLoops,
    fields: readonly string[],
    chosen: Indexes,
  ): Promise<Ending> {
    const [field, ...inner] = fields;
    if (field === undefined) return this.readOnce(register, chosen);
    const values = loops[field] ?? [];
    const turn = (value: number): Promise<Ending> =>
      this.loop(register, loops, inner, { ...chosen, [field]: value });
    if (typeof values === 'string') {
      const named = this.values.named(values, chosen);
      if (named.length > MOST_TURNS) this.noteCut(register, field);
      return this.overRange(named.slice(0, MOST_TURNS), turn);
    }
    if (isList(values))
      return isRange(values) ? this.overRange(values, turn) : overChoice(values, turn);
    return this.overAnswers(register, field, values, turn);
  }

  /** Numbers in a row: the first that is refused is where they end. */
  private async overRange(
    values: readonly number[],
    turn: (value: number) => Promise<Ending>,
  ): Promise<Ending> {
    let ending: Ending = 'read';
    for (const value of values) {
      ending = await turn(value);
      if (ending !== 'read') return value === values[0] || ending === 'cut' ? ending : 'read';
    }
    return ending;
  }

  private async overAnswers(
    register: RegisterLayout,
    field: string,
    rule: AnsweredValues,
    turn: (value: number) => Promise<Ending>,
  ): Promise<Ending> {
    const seen = new Set<number>();
    const { step = 1 } = rule;
    let end = Number.POSITIVE_INFINITY;
    for (let value = 0; value < end;) {
      if (seen.size === MOST_TURNS) {
        this.noteCut(register, field);
        break;
      }
      const ending = await turn(value);
      if (ending !== 'read') return seen.size === 0 || ending === 'cut' ? ending : 'read';
      const answer = this.instances.at(-1);
      const answered = (name: string | undefined): number | undefined =>
        name === undefined || answer === undefined ? undefined : this.values.field(answer, name);
      if (seen.size === 0) {
        end = answered(rule.below) ?? (answered(rule.upTo) ?? end - 1) + 1;
      }
      seen.add(value);
      if ((answered(rule.until) ?? 0) !== 0) break;
      const next = rule.next === undefined ? value + step : (answered(rule.next) ?? 0);
      if (seen.has(next) || (rule.next !== undefined && next === 0)) break;
      value = next;
    }
    return 'read';
  }

  private noteCut(register: RegisterLayout, field: string): void {
    this.notes.push(`${register.name}: ${field} was followed for ${MOST_TURNS} values only`);
  }

  private async readOnce(register: RegisterLayout, indexes: Indexes): Promise<Ending> {
    if (this.reads === MOST_READS) {
      this.notes.push(`${register.name}: it was read ${MOST_READS} times, the rest is left out`);
      return 'cut';
    }
    this.reads += 1;
    const fields = Object.entries(indexes).flatMap(([name, value]): RequestField[] => {
      const leaf = leafOf(register, name);
      return leaf === undefined || value >= 2 ** leaf.widthBits ? [] : [{ leaf, value }];
    });
    if (fields.length < Object.keys(indexes).length) return 'refused';
    try {
      const { data } = await sendRead(this.session, register, requestData(register, fields), {
        device: '',
        signal: this.signal,
      });
      const instance = { register: register.name, id: register.id, indexes, raw: data };
      this.instances.push(instance);
      this.values.add(instance);
      return 'read';
    } catch (error) {
      if (!(error instanceof DeviceError) || !error.isOfOneRequest) throw error;
      this.firstRefusal ??= error;
      const why = error.detail.replace(`ACCESS_REG read ${register.name}: `, '');
      this.refused.push({ register: register.name, id: register.id, indexes, why });
      return 'refused';
    }
  }
}

/** Values that have nothing to do with each other: one that is refused says nothing of the next. */
async function overChoice(
  values: readonly number[],
  turn: (value: number) => Promise<Ending>,
): Promise<Ending> {
  const endings: Ending[] = [];
  for (const value of values) {
    const ending = await turn(value);
    if (ending === 'cut') return ending;
    endings.push(ending);
  }
  return endings.includes('read') || endings.length === 0 ? 'read' : 'refused';
}

function isList(values: LoopValues): values is readonly number[] {
  return Array.isArray(values);
}

/** 0, 1, 2, …: an index counted up, in which a hole is the end. */
function isRange(values: readonly number[]): boolean {
  return values.length > 3 && values.every((value, at) => value === at);
}

function leafOf(register: RegisterLayout, name: string): RequestField['leaf'] | undefined {
  return findLeaf(leavesOf(register.layout), name);
}

/** For messages: `PAOS local_port=1`. */
export function instanceName({
  register,
  indexes,
}: Pick<SweptInstance, 'register' | 'indexes'>): string {
  const shown = formatIndexes(indexes);
  return shown === '' ? register : `${register} ${shown}`;
}
