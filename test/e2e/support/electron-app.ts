import { _electron } from '@playwright/test';
import type { FoundElectron } from './find-electron';
import { makePrivateFolders } from './private-folders';
import type { OpenWindow, RunningApp, WindowLook } from './running-app';

/** The desktop entry in real Electron: one window, made new by clearing its storage and loading it again. */
export async function startElectronApp(
  electron: FoundElectron,
  look: WindowLook,
): Promise<RunningApp> {
  const folders = await makePrivateFolders();
  const app = await _electron.launch({
    executablePath: electron.path,
    args: [...electron.args, '--simulate'],
    env: { ...inheritedEnv(), ...folders.env },
  });
  const page = await app.firstWindow();
  await page.setViewportSize(look);

  return {
    async openWindow(): Promise<OpenWindow> {
      await page.evaluate('localStorage.clear()');
      return {
        page,
        home: page.url(),
        load: async () => {
          await page.reload();
        },
        // The page itself may not read it.
        readClipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
        close: () => page.mouse.move(0, 0),
      };
    },
    async close() {
      await app.close();
      await folders.remove();
    },
  };
}

/** Playwright takes no variable that is `undefined`. */
function inheritedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
