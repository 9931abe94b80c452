/** A gate over a simulated card with its configuration, for tests that change it. */
import type { StepDriver } from '../../../../electron/change/step-driver';
import type { SimulatedCard } from '../../../../electron/device/simulator/card';
import type { FaultPlan } from '../../../../electron/device/simulator/cards/faults';
import { makeCard } from '../../../../electron/device/simulator/make-card';
import type { Session } from '../../../../electron/device/session';
import type { ConfigBook } from '../../../../electron/prm/config-item';
import type { Assignment } from '../../../../electron/tools/config/assignments';
import type { PlannedConfig } from '../../../../electron/tools/config/config-draft';
import { planConfigRaw } from '../../../../electron/tools/config/plan-raw';
import { planConfigReset } from '../../../../electron/tools/config/plan-reset';
import { planConfigSet, type PlannedConfigSet } from '../../../../electron/tools/config/plan-set';
import type { ConfigBooks } from '../../../../electron/tools/config/query';
import { readItem } from '../../../../electron/device/configuration';
import { walkSetItems } from '../../../../electron/device/configuration';
import { applied, changeDesk, DEVICE, type Desk } from '../../change/change-desk';
import { stateFolder } from '../../change/state-folder';
import { builtInBook, builtInConfig } from '../built-in-book';

export interface ChangeCard {
  readonly card: SimulatedCard;
  readonly desk: Desk;
  readonly folder: string;
  readonly books: ConfigBooks;
  set(words: string): Promise<PlannedConfigSet>;
  reset(...names: string[]): Promise<PlannedConfig>;
  raw(text: string): Promise<PlannedConfig>;
  /** Applies it and gives what the last event is. */
  apply(planned: PlannedConfig): ReturnType<typeof applied>;
  /** Id of the plan that was applied last. */
  lastPlan(): string;
  /** What was set on the card, one `type=payload` each, in the order of the types. */
  stored(): Promise<string[]>;
  /** What the card answers for the next boot, as hex; 'absent'. */
  next(type: number): Promise<string>;
}

export interface ChangeCardOptions {
  readonly name?: string;
  readonly config?: ConfigBook;
  readonly card?: SimulatedCard;
  readonly folder?: string;
  readonly faults?: FaultPlan;
  readonly drivers?: readonly StepDriver[];
}

/** `A=1 B=2` as assignments. */
export function words(text: string): Assignment[] {
  return text.split(' ').map((word) => {
    const at = word.indexOf('=');
    return { name: word.slice(0, at), value: word.slice(at + 1) };
  });
}

export async function changeCard(options: ChangeCardOptions = {}): Promise<ChangeCard> {
  const registers = await builtInBook();
  const config = options.config ?? (await builtInConfig());
  const books = { registers, config };
  const card = options.card ?? makeCard(options.name ?? 'cx6dx', registers, { configBook: config });
  const folder = options.folder ?? stateFolder();
  const desk = changeDesk({
    book: registers,
    folder,
    card,
    sync: () => Promise.resolve(),
    ...(options.faults === undefined ? {} : { faults: options.faults }),
  });
  const { session } = desk;
  const how = { device: DEVICE };
  let lastPlan = '';
  return {
    card,
    desk,
    folder,
    books,
    set: (text) => planConfigSet(session, books, words(text), how),
    reset: (...names) =>
      planConfigReset(session, books, names.length === 0 ? undefined : names, how),
    raw: (text) =>
      planConfigRaw(
        session,
        books,
        { name: 'file.raw', content: new TextEncoder().encode(text) },
        how,
      ),
    apply: async ({ draft }) => {
      const plan = await desk.changes.add(draft, 'me');
      lastPlan = plan.id;
      return applied(desk.changes, plan.id);
    },
    lastPlan: () => lastPlan,
    stored: () => storedItems(desk.look()),
    next: (type) => nextValue(desk.look(), type),
  };
}

/** Closes the session. */
export async function storedItems(look: Session): Promise<string[]> {
  const found: string[] = [];
  for await (const { header, payload } of walkSetItems(look)) {
    const type = Buffer.from(header.subarray(4, 8)).toString('hex');
    found.push(`${type}=${Buffer.from(payload).toString('hex')}`);
  }
  await look.close();
  return found;
}

async function nextValue(look: Session, type: number): Promise<string> {
  const answer = await readItem(look, type, 'next');
  await look.close();
  return answer === undefined
    ? 'absent'
    : Buffer.from(answer.payload.subarray(0, answer.header.length)).toString('hex');
}
