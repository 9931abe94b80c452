import { test as base } from '@playwright/test';
import { startBrowserApp } from './browser-app';
import { startElectronApp } from './electron-app';
import { findElectron } from './find-electron';
import { watchForProblems } from './problem-watch';
import type { OpenWindow, RunningApp, WindowLook } from './running-app';

export interface DeskOptions {
  /** What the application runs in; set per project. */
  shell: 'browser' | 'electron';
  look: WindowLook;
}

interface DeskWorker {
  app: RunningApp | { missing: string };
}

export { expect } from '@playwright/test';

/**
 * `page` is a fresh window of the application, on its first tab, with the simulated cards. A test fails when
 * the page reported an error, was blocked by its own content policy, or talked to anyone else.
 */
export const test = base.extend<{ opened: OpenWindow }, DeskOptions & DeskWorker>({
  shell: ['browser', { option: true, scope: 'worker' }],
  look: [
    { width: 1280, height: 800 },
    { option: true, scope: 'worker' },
  ],

  app: [
    async ({ shell, look }, use) => {
      if (shell === 'electron') {
        const electron = findElectron();
        if ('missing' in electron) return use({ missing: electron.missing });
        const app = await startElectronApp(electron, look);
        await use(app);
        return app.close();
      }
      const app = await startBrowserApp(look);
      await use(app);
      return app.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  opened: async ({ app }, use, testInfo) => {
    if ('missing' in app) {
      testInfo.skip(true, app.missing);
      return;
    }
    const opened = await app.openWindow();
    const watch = watchForProblems(opened.page, opened.home);
    await opened.load();
    await use(opened);
    watch.stop();
    await opened.close();
    base.expect(watch.problems, 'problems that the page reported').toEqual([]);
  },

  page: async ({ opened }, use) => {
    await use(opened.page);
  },
});
