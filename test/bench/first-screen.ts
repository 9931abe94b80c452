import type { Browser } from 'playwright-core';
import { summarize, type Sample } from './measure';
import { openUntilPainted } from './painted';
import type { Report } from './results';
import { withBrowser, withWindow } from './window';

/** What the issue asks for, from the start of the process. */
const GOAL_MS = 1_000;

interface Start {
  /** From the start of the process to the printed address. */
  readonly listeningMs: number;
  /** From opening the address to a painted screen. */
  readonly screenMs: number;
}

/** The rail has the cards, and so has the tab that is shown. */
const usable = ['nav[aria-label=Devices]', 'main']
  .map((part) => `document.querySelector('${part}')?.textContent.includes('sim:cx6dx')`)
  .join(' && ');

async function startOnce(browser: Browser): Promise<Start> {
  return withWindow(browser, async ({ page, serve, startedMs, addressMs }) => {
    const openedMs = Date.now();
    const paintedMs = await openUntilPainted(page, serve.url, usable);
    return { listeningMs: addressMs - startedMs, screenMs: paintedMs - openedMs };
  });
}

/** The browser entry from nothing to a screen that a person can work with: the simulated cards. */
export async function benchFirstScreen(runs: number): Promise<Report> {
  const starts = await withBrowser(async (browser) => {
    // The first warms up the browser.
    await startOnce(browser);
    const made: Start[] = [];
    for (let run = 0; run < runs; run += 1) made.push(await startOnce(browser));
    return made;
  });
  const sampleOf = (timeOf: (start: Start) => number): Sample => summarize(starts.map(timeOf));
  return {
    rows: [
      {
        what: 'first screen from process start',
        sample: sampleOf(({ listeningMs, screenMs }) => listeningMs + screenMs),
        against: { what: 'goal', median: GOAL_MS },
      },
      { what: 'serve: start to address', sample: sampleOf(({ listeningMs }) => listeningMs) },
      { what: 'serve: address to first screen', sample: sampleOf(({ screenMs }) => screenMs) },
    ],
    left: [],
  };
}
