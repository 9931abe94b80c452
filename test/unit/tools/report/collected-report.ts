/** A report as it is really collected, of a simulated card. */
import { makeCard } from '../../../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../../../electron/device/simulator/simulated-transport';
import { Session } from '../../../../electron/device/session';
import type { SectionId } from '../../../../electron/tools/report/bundle/manifest';
import type { PackedBundle } from '../../../../electron/tools/report/bundle/pack-bundle';
import { collectReport } from '../../../../electron/tools/report/collect/collect-report';
import { packReport } from '../../../../electron/tools/report/collect/pack-report';
import { machine } from '../../device/memory-system';
import { builtInBook, builtInConfig } from '../built-in-book';

/** All that are read from the card. */
export const cardSections: readonly SectionId[] = [
  'identity',
  'capabilities',
  'configuration',
  'registers',
  'crspace',
  'resources',
];

const CLOCK = (): number => Date.UTC(2026, 0, 15, 8, 0, 0);

export async function simulatedSession(name: string): Promise<Session> {
  const book = await builtInBook();
  const card = makeCard(name, book, { clock: CLOCK, configBook: await builtInConfig() });
  return new Session(new SimulatedTransport(card, `sim:${name}`), { timeoutMs: 200 });
}

/** @param name of the card, without `sim:` */
export async function collected(
  name: string,
  sections: readonly SectionId[] = cardSections,
  given?: Session,
): Promise<PackedBundle> {
  const session = given ?? (await simulatedSession(name));
  const collecting = collectReport(
    {
      session,
      listing: {
        id: `sim:${name}`,
        name: `sim:${name}`,
        node: `sim:${name}`,
        kind: 'mlx5ctl',
        simulated: true,
        netDevices: [],
        rdmaDevices: [],
      },
      registers: await builtInBook(),
      configBook: builtInConfig,
      files: machine(),
      runProgram: () => Promise.resolve({ type: 'absent' }),
      hostName: 'rack7',
      version: '1.2.3',
      logFile: '/nonexistent',
      journal: () => Promise.resolve({ changes: [], problems: [] }),
      now: CLOCK,
      pause: () => Promise.resolve(),
    },
    { sections, dumps: 2, intervalMs: 0, segments: [], note: '' },
    { timeBoxMs: 60_000 },
  );
  for (;;) {
    const step = await collecting.next();
    if (step.done === true) return packReport(step.value);
  }
}
