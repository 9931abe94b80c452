/** Watching 20 registers ten times a second in a window: what both its halves need of a core. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { Desk } from '../e2e/support/desk';
import { summarize } from './measure';
import type { Report } from './results';
import { withBrowser, withWindow, type BenchWindow } from './window';

const SECONDS_A_RUN = 2;
/** A fifth of a core. */
const GOAL_MS = 200;
/** Groups of counters, of two ports each: registers whose bytes are new in every read. */
const groups = ['0x0', '0x1', '0x2', '0x3', '0x5', '0x6', '0x10', '0x11', '0x12', '0x16'];
const ports = ['1', '2'];

/** Processor time in milliseconds. */
interface Used {
  readonly serveMs: number;
  readonly pageMs: number;
}

/** Of a process since its start: fields 14 and 15 of `/proc/PID/stat`, in hundredths of a second (proc(5)). */
async function processTimeMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  // What follows the name in parentheses begins with field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Of every process that draws a page of the browser; there is one page. */
async function pageTimeMs(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const drawing = processInfo.filter(({ type }) => type === 'renderer');
  return drawing.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

async function usedSoFar({ browser, serve }: BenchWindow): Promise<Used> {
  return { serveMs: await processTimeMs(serve.pid), pageMs: await pageTimeMs(browser) };
}

async function watchAll({ page, serve }: BenchWindow): Promise<void> {
  await page.goto(serve.url.href);
  const desk = new Desk(page);
  await desk.openRegister('PPCNT');
  let watched = 0;
  for (const port of ports) {
    for (const group of groups) {
      await page.getByRole('button', { name: 'One register' }).click();
      await desk.fillIndex('local_port', port);
      await desk.fillIndex('grp', group);
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('w');
      watched += 1;
      const count = `${String(watched)} watched`;
      await page.getByRole('tab').filter({ hasText: count }).waitFor();
    }
  }
  await page.getByRole('combobox', { name: 'every' }).selectOption('100 ms');
}

export async function benchWatch(runs: number): Promise<Report> {
  return withBrowser((browser) =>
    withWindow(browser, async (window) => {
      await watchAll(window);
      const used: Used[] = [];
      for (let run = 0; run < runs; run += 1) {
        const [before, started] = [await usedSoFar(window), performance.now()];
        await window.page.waitForTimeout(SECONDS_A_RUN * 1000);
        const after = await usedSoFar(window);
        const seconds = (performance.now() - started) / 1000;
        used.push({
          serveMs: (after.serveMs - before.serveMs) / seconds,
          pageMs: (after.pageMs - before.pageMs) / seconds,
        });
      }
      const what = `watch ${String(groups.length * ports.length)} registers at 10 Hz: processor time in a second`;
      const skipped = await window.page.getByText(/skipped for lack of time/).allTextContents();
      return {
        rows: [
          {
            what,
            sample: summarize(used.map(({ serveMs, pageMs }) => serveMs + pageMs)),
            against: { what: 'goal', median: GOAL_MS },
          },
          { what: `${what}, serve`, sample: summarize(used.map(({ serveMs }) => serveMs)) },
          { what: `${what}, page`, sample: summarize(used.map(({ pageMs }) => pageMs)) },
        ],
        left: [],
        facts: skipped.map((text) => `watch: ${text}`),
      };
    }),
  );
}
