import { SimulatedTransport } from '../../../../electron/device/simulator/simulated-transport';
import { makeCard, type CardOptions } from '../../../../electron/device/simulator/make-card';
import type { SimulatedCard } from '../../../../electron/device/simulator/card';
import { Session } from '../../../../electron/device/session';
import type { Progress } from '../../../../electron/device/progress';
import {
  dumpSegments,
  type DumpOptions,
  type ResourceDump,
} from '../../../../electron/tools/rscdump/dump-segments';
import { readMenu } from '../../../../electron/tools/rscdump/read-menu';
import { findSegment, type SegmentRequest } from '../../../../electron/tools/rscdump/request';
import { builtInBook } from '../built-in-book';

export type Where = Omit<SegmentRequest, 'type'>;

export interface OpenCard {
  readonly card: SimulatedCard;
  readonly session: Session;
}

export async function openCard(name: string, options: CardOptions = {}): Promise<OpenCard> {
  const card = makeCard(name, await builtInBook(), options);
  return { card, session: new Session(new SimulatedTransport(card, `sim:${name}`)) };
}

/** Dumps segments of a session by name. */
export async function dump(
  session: Session,
  segments: readonly (readonly [name: string, where?: Where])[],
  options: DumpOptions = {},
  progress: Progress[] = [],
): Promise<ResourceDump> {
  const { records } = await readMenu(session);
  const requests = segments.map(([name, where]) => ({
    type: findSegment(records, name).type,
    ...where,
  }));
  const work = dumpSegments(session, records, requests, options);
  for (;;) {
    const step = await work.next();
    if (step.done === true) return step.value;
    progress.push(step.value);
  }
}
