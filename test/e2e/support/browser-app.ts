import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser';
import { makePrivateFolders } from './private-folders';
import type { OpenWindow, RunningApp, WindowLook } from './running-app';
import { startServeProcess } from './serve-process';

export interface BrowserApp extends RunningApp {
  /** What stands in the terminal that serve runs in. */
  readonly printed: () => string;
}

/** The browser entry in Chromium. The token opens it once; each window then has its cookie and nothing else. */
export async function startBrowserApp(
  look: WindowLook,
  extraEnv: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<BrowserApp> {
  const folders = await makePrivateFolders();
  const serve = await startServeProcess({ ...folders.env, ...extraEnv }, flags);
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...args],
    env: { ...process.env, ...env },
  });
  const first = await browser.newContext();
  await (await first.newPage()).goto(serve.url.href);
  const { cookies } = await first.storageState();
  await first.close();

  return {
    printed: serve.printed,
    async openWindow(): Promise<OpenWindow> {
      const context = await browser.newContext({
        storageState: { cookies, origins: [] },
        viewport: look,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      const home = `${serve.url.origin}/`;
      return {
        page,
        home,
        load: async () => {
          await page.goto(home);
        },
        readClipboard: () => page.evaluate('navigator.clipboard.readText()'),
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      await serve.stop();
      await folders.remove();
    },
  };
}
