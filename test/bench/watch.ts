/** Watching 20 registers ten times a second: what the process that reads them needs of a core. */
import { watchStream } from '../../electron/api/router/watch-stream';
import { createApplication } from '../../electron/application';
import { summarize } from './measure';
import type { Report } from './results';

const INTERVAL_MS = 100;
const TICKS_A_RUN = 20;
/** A fifth of a core. */
const GOAL_MS = 200;
const groups = [0x0, 0x1, 0x2, 0x3, 0x5, 0x6, 0x10, 0x11, 0x12, 0x16];

/** Counters of two ports in every group: registers whose bytes are new in every read. */
export async function benchWatch(runs: number): Promise<Report> {
  const application = await createApplication({
    simulate: true,
    allowWrites: false,
    entry: 'browser',
  });
  const items = [1, 2].flatMap((port) =>
    groups.map((grp) => ({ register: 'PPCNT', indexes: { local_port: port, grp } })),
  );
  const stop = new AbortController();
  const input = { device: 'sim:cx6dx', items, intervalMs: INTERVAL_MS };
  const times: number[] = [];
  let skipped = 0;
  try {
    const ticks = watchStream(application, input, stop.signal);
    await ticks.next();
    for (let run = 0; run < runs; run += 1) {
      const [before, started] = [process.cpuUsage(), performance.now()];
      for (let tick = 0; tick < TICKS_A_RUN; tick += 1) {
        const { value } = await ticks.next();
        if (value === undefined) throw new Error('the watch has ended');
        skipped += value.skipped;
        // As it crosses to the page.
        JSON.stringify(value);
      }
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / (performance.now() - started));
    }
    await ticks.return();
  } finally {
    stop.abort();
    await application.close();
  }
  const what = `watch ${String(items.length)} registers at 10 Hz: processor time in a second`;
  return {
    rows: [{ what, sample: summarize(times), against: { what: 'goal', median: GOAL_MS } }],
    left: [],
    facts: [`watch: ${String(skipped)} of ${String(runs * TICKS_A_RUN)} rounds skipped`],
  };
}
