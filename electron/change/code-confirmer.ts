/**
 * Asks by a code that only who sees the terminal can read: a page that wants to write shows the question, and the
 * person types the code into it. The page itself can neither know nor guess it.
 */
import { timingSafeEqual } from 'node:crypto';
import { DeviceError } from '../device/device-error';
import { questionText, type Question } from './confirm';
import type { Plan } from './plan';

const DIGITS = 8;
const LIFETIME_MS = 3 * 60_000;
const TRIES_OF_A_CODE = 3;
/** Over all codes: who guesses on gets nowhere. */
const MOST_WRONG_AN_HOUR = 10;
const HOUR_MS = 3_600_000;
const MOST_AT_ONCE = 4;

export interface CodeSources {
  readonly now: () => number;
  /** A whole number from 0 up to, not including, `below`. */
  readonly randomInt: (below: number) => number;
  /** Shows lines in the terminal. */
  readonly print: (text: string) => void;
}

interface Open {
  readonly owner: string;
  readonly code: string;
  readonly timer: NodeJS.Timeout;
  triesLeft: number;
  settle(error?: DeviceError): void;
}

export class CodeConfirmer {
  /** By the id of the first plan. */
  private readonly open = new Map<string, Open>();
  private wrongAtMs: number[] = [];

  constructor(private readonly sources: CodeSources) {}

  /** @throws DeviceError DECLINED where too many questions are out, or too many wrong codes were given */
  confirm(plans: readonly Plan[]): Question {
    const [first] = plans;
    if (first === undefined) throw new DeviceError('INTERNAL', 'nothing to confirm');
    this.assertPatience();
    this.end(first.id, new DeviceError('DECLINED', 'the code was asked for again'));
    if (this.open.size >= MOST_AT_ONCE) {
      throw new DeviceError('DECLINED', 'too many changes wait for their code');
    }
    const code = String(this.sources.randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    const expiresAtMs = this.sources.now() + LIFETIME_MS;
    const answer = this.wait(first, code);
    this.sources.print(this.words(plans, code));
    return { how: 'code', expiresAtMs, answer };
  }

  /** @throws DeviceError PLAN_UNKNOWN where no code is out for this plan of this owner, CODE_WRONG */
  submit(plan: string, owner: string, code: string): void {
    const open = this.open.get(plan);
    if (open?.owner !== owner) throw new DeviceError('PLAN_UNKNOWN', '');
    if (isSame(code.replaceAll(/[\s-]/g, ''), open.code)) {
      this.end(plan);
      return;
    }
    this.wrongAtMs.push(this.sources.now());
    open.triesLeft -= 1;
    if (open.triesLeft > 0) {
      throw new DeviceError('CODE_WRONG', `${open.triesLeft} more tries`);
    }
    this.end(plan, new DeviceError('DECLINED', 'too many wrong codes'));
    throw new DeviceError('CODE_WRONG', 'the change is dropped');
  }

  private wait({ id, owner }: Plan, code: string): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.end(id, new DeviceError('DECLINED', 'the code wasn’t entered in time'));
      }, LIFETIME_MS);
      timer.unref();
      this.open.set(id, {
        owner,
        code,
        timer,
        triesLeft: TRIES_OF_A_CODE,
        settle: (error) => {
          if (error === undefined) resolve();
          else reject(error);
        },
      });
    });
  }

  private end(plan: string, error?: DeviceError): void {
    const open = this.open.get(plan);
    if (open === undefined) return;
    this.open.delete(plan);
    clearTimeout(open.timer);
    open.settle(error);
  }

  private assertPatience(): void {
    const since = this.sources.now() - HOUR_MS;
    this.wrongAtMs = this.wrongAtMs.filter((at) => at > since);
    if (this.wrongAtMs.length < MOST_WRONG_AN_HOUR) return;
    throw new DeviceError('DECLINED', 'too many wrong codes; no changes are taken for now', {
      remedy: 'Wait an hour, or restart mlx5desk serve if it was you.',
    });
  }

  private words(plans: readonly Plan[], code: string): string {
    const { message, detail } = questionText(plans);
    const shown = `${code.slice(0, 4)} ${code.slice(4)}`;
    return printable(
      `\nThe window asks: ${message}\n${detail}\nType this code there to let it write: ${shown}\n`,
    );
  }
}

/** Names come from files and cards: nothing of them may steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[^\n\P{C}]/gu, '?');
}

function isSame(given: string, code: string): boolean {
  const padded = given.slice(0, DIGITS).padEnd(DIGITS, '\0');
  return (
    timingSafeEqual(Buffer.from(toAscii(padded)), Buffer.from(code)) && given.length === DIGITS
  );
}

/** One byte per character, so that lengths agree. */
function toAscii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}
