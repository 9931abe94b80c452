/** A gate over one simulated card whose faults a test decides, and a look at the card past them. */
import type { FileHandle } from 'node:fs/promises';
import type { ChangeEvent, Changes } from '../../../electron/change/changes';
import { createChanges } from '../../../electron/create-changes';
import type { Confirm } from '../../../electron/change/confirm';
import type { PlanDraft } from '../../../electron/change/plan';
import type { CardProfile, SimulatedCard } from '../../../electron/device/simulator/card';
import { FaultyCard } from '../../../electron/device/simulator/cards/faulty-card';
import type { FaultPlan } from '../../../electron/device/simulator/cards/faults';
import type { StepDriver } from '../../../electron/change/step-driver';
import { makeCard } from '../../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../../electron/device/simulator/simulated-transport';
import { Session } from '../../../electron/device/session';
import type { RegisterBook } from '../../../electron/prm/register';
import type { MemoryJournal } from './memory-journal';
import { planRegister, type RegisterSet } from '../../../electron/tools/reg/plan-set';
import { registerDraft } from '../../../electron/tools/reg/register-draft';

export const DEVICE = 'sim:desk';

export interface DeskOptions {
  readonly book: RegisterBook;
  readonly folder: string;
  readonly card?: SimulatedCard;
  /** Strikes at the n-th command of the session that the gate writes through. */
  readonly faults?: FaultPlan;
  /** Beside the one of registers. */
  readonly drivers?: readonly StepDriver[];
  readonly sync?: (handle: FileHandle) => Promise<void>;
  /** Keeps the journal in memory. */
  readonly memory?: MemoryJournal;
}

export interface Desk {
  readonly card: SimulatedCard;
  readonly changes: Changes;
  /** The session that the gate uses. */
  readonly session: Session;
  /** How many commands it has sent. */
  sent(): number;
  /** Another session of the same card, which no fault strikes. */
  look(): Session;
}

/** Too short for a person, long enough for a card in this process. */
const TIMEOUT_MS = 40;

export function changeDesk(options: DeskOptions): Desk {
  const { book, folder, drivers, sync, memory } = options;
  const card = options.card ?? makeCard('cx6dx', book);
  const profile: CardProfile = card.profile;
  const faulty = new FaultyCard(profile, card, options.faults ?? [], 1);
  const open = (which: SimulatedCard): Session =>
    new Session(new SimulatedTransport(which, DEVICE), { timeoutMs: TIMEOUT_MS });
  const session = open(faulty);
  const changes = createChanges({
    folder,
    version: 'test',
    catalogue: () => book,
    devices: {
      list: () => Promise.resolve([]),
      session: () => Promise.resolve(session),
      writableSession: () => Promise.resolve(session),
    },
    ...(drivers === undefined ? {} : { drivers }),
    ...(sync === undefined ? {} : { sync }),
    ...(memory === undefined ? {} : { kept: { journal: memory, writeBackup: memory.writeBackup } }),
  });
  return {
    card,
    changes,
    session,
    sent: () => session.recorder.total,
    look: () => open(card),
  };
}

export interface NamedSet extends Partial<RegisterSet> {
  readonly register: string;
}

/** A draft that sets these registers, planned over `session`. */
export async function draftOf(
  session: Session,
  book: RegisterBook,
  sets: readonly NamedSet[],
): Promise<PlanDraft> {
  const planned = [];
  for (const { register, indexes = [], values = [], overwrite = false } of sets) {
    const layout = book.byName(register)!;
    planned.push(await planRegister(session, layout, { indexes, values, overwrite }));
  }
  return registerDraft(planned, { device: DEVICE, command: 'mlx5desk reg set' });
}

export const sayYes: Confirm = () => undefined;

/** Applies and gathers what is told on the way. */
export async function applied(
  changes: Changes,
  id: string,
  options: { owner?: string; confirm?: Confirm; signal?: AbortSignal } = {},
): Promise<ChangeEvent[]> {
  const { owner = 'me', confirm = sayYes, signal } = options;
  const events: ChangeEvent[] = [];
  for await (const event of changes.apply([id], owner, confirm, signal)) events.push(event);
  return events;
}

/** What the last event says: an outcome, or the code of the error before anything was sent. */
export function endOf(events: readonly ChangeEvent[]): string {
  const last = events.at(-1);
  if (last?.type === 'outcome') return last.result.outcome;
  return last?.type === 'failed' ? last.error.code : 'nothing';
}
