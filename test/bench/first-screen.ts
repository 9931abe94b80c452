import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../e2e/support/find-browser';
import { makePrivateFolders } from '../e2e/support/private-folders';
import { startServeProcess } from '../e2e/support/serve-process';
import { summarize } from './measure';
import type { Report } from './results';

interface Start {
  /** From the start of the process to the printed address. */
  readonly listeningMs: number;
  /** From opening the address to a device on the screen. */
  readonly screenMs: number;
}

async function startOnce(browser: Browser): Promise<Start> {
  const folders = await makePrivateFolders();
  const started = performance.now();
  const serve = await startServeProcess(folders.env);
  const listeningMs = performance.now() - started;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const opened = performance.now();
    await page.goto(serve.url.href);
    await page.getByText('sim:cx6dx').first().waitFor();
    return { listeningMs, screenMs: performance.now() - opened };
  } finally {
    await context.close();
    await serve.stop();
    await folders.remove();
  }
}

/** The browser entry from nothing to a screen that shows the simulated cards. */
export async function benchFirstScreen(runs: number): Promise<Report> {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...args],
    env: { ...process.env, ...env },
  });
  try {
    const starts: Start[] = [];
    for (let run = 0; run < runs; run += 1) starts.push(await startOnce(browser));
    return {
      rows: [
        {
          what: 'serve: start to address',
          sample: summarize(starts.map(({ listeningMs }) => listeningMs)),
        },
        {
          what: 'serve: address to first screen',
          sample: summarize(starts.map(({ screenMs }) => screenMs)),
        },
      ],
      left: [],
    };
  } finally {
    await browser.close();
  }
}
