/** What benches of the window share: one browser, and fresh windows on a browser entry that is started for each. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from '../e2e/support/find-browser';
import { makePrivateFolders } from '../e2e/support/private-folders';
import { startServeProcess, type ServeProcess } from '../e2e/support/serve-process';

export interface BenchWindow {
  readonly browser: Browser;
  readonly page: Page;
  readonly serve: ServeProcess;
  /** Unix times in milliseconds: the process was started, its address was there. */
  readonly startedMs: number;
  readonly addressMs: number;
}

export async function withBrowser<Result>(
  work: (browser: Browser) => Promise<Result>,
): Promise<Result> {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...args],
    env: { ...process.env, ...env },
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** An empty page of the browser, and an entry whose address nobody has opened yet. */
export async function withWindow<Result>(
  browser: Browser,
  work: (window: BenchWindow) => Promise<Result>,
): Promise<Result> {
  const folders = await makePrivateFolders();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const startedMs = Date.now();
    const serve = await startServeProcess(folders.env);
    try {
      return await work({ browser, page, serve, startedMs, addressMs: Date.now() });
    } finally {
      await context.close();
      await serve.stop();
    }
  } finally {
    await context.close();
    await folders.remove();
  }
}
