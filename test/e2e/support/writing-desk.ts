import type { Locator, Page } from '@playwright/test';
import { startBrowserApp, type BrowserApp } from './browser-app';
import { Desk } from './desk';
import { expect } from './desk-test';
import { watchForProblems } from './problem-watch';
import type { WindowLook } from './running-app';

/** Why specs that confirm a write run in the browser only. */
export const inBrowserOnly =
  'Electron asks in a native dialog that no test can answer; the page before and after it is the same';

/** A window that may write, and the terminal beside it. */
export async function withWrites(
  work: (desk: Desk, app: BrowserApp) => Promise<void>,
  look: WindowLook,
): Promise<void> {
  const app = await startBrowserApp(look, {}, ['--allow-writes']);
  try {
    const opened = await app.openWindow();
    const watch = watchForProblems(opened.page, opened.home);
    await opened.load();
    await work(new Desk(opened.page), app);
    expect(watch.problems).toEqual([]);
  } finally {
    await app.close();
  }
}

/** The newest code in the terminal. */
export async function codeFrom(app: BrowserApp): Promise<string> {
  let code: string | undefined;
  await expect
    .poll(() => {
      code = [...app.printed().matchAll(/let it write: (\d{4} \d{4})/g)].at(-1)?.[1];
      return code;
    })
    .toBeDefined();
  return code ?? '';
}

async function stage(desk: Desk, field: string, value: string): Promise<void> {
  await desk.field('PAOS', field).click();
  const panel = desk.page.getByRole('complementary', { name: 'Field' });
  await panel.getByRole('textbox', { name: 'new value' }).fill(value);
}

/** Takes the port down. Firmware heeds admin_status only with its update enable, ase. */
export async function stageAdminDown(desk: Desk): Promise<void> {
  await desk.openRegister('PAOS');
  await desk.read();
  await stage(desk, 'admin_status', '2');
  await stage(desk, 'ase', '1');
  const staged = desk.page.getByRole('region', { name: 'Staged changes' });
  await expect(staged).toContainText('2 changes staged');
}

export function review(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Review' });
}
