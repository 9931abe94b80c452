import { describe, expect, it, vi } from 'vitest';
import { askForCatalogueFile, askForReportFile } from '../../../electron/shell/dialogs';
import { openExternalLink, type ExternalLink } from '../../../electron/shell/external-links';
import { menuTemplate, type MenuActions } from '../../../electron/shell/menu';
import { BrowserWindow, dialog, shell } from './electron-stand-in';

vi.mock('electron', () => import('./electron-stand-in'));

describe('openExternalLink', () => {
  it('opens the https address behind a name', async () => {
    await openExternalLink('fwctl');

    expect(shell.openExternal.mock.calls[0]?.[0]).toMatch(/^https:\/\/docs\.kernel\.org\//);
  });

  it('opens no address that a caller gives, and no name of a prototype', async () => {
    for (const name of ['https://evil.example', 'constructor', '__proto__']) {
      await expect(openExternalLink(name as ExternalLink)).rejects.toThrow('There is no link');
    }
    expect(shell.openExternal.mock.calls.flat()).not.toContain('https://evil.example');
  });
});

function actions(): MenuActions {
  return { openCatalogue: vi.fn(), openLink: vi.fn(), about: vi.fn() };
}

function items(
  template: Electron.MenuItemConstructorOptions[],
): Electron.MenuItemConstructorOptions[] {
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

describe('menuTemplate', () => {
  it('has the developer tools only where they are allowed', () => {
    const roles = (devTools: boolean): unknown[] =>
      items(menuTemplate(actions(), { devTools })).map(({ role }) => role);

    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  it('names links, it doesn’t address them', () => {
    const asked = actions();
    const about = items(menuTemplate(asked, { devTools: false })).find(
      ({ label }) => label === 'About fwctl',
    );

    about?.click?.({} as never, undefined, {});

    expect(asked.openLink).toHaveBeenCalledWith('fwctl');
  });
});

describe('askForReportFile', () => {
  const window = new BrowserWindow({}) as never;

  it('asks for reports, and gives the one that was chosen', async () => {
    dialog.showOpenDialog.mockResolvedValueOnce({
      canceled: false,
      filePaths: ['/case.mlx5report'],
    });

    expect(await askForReportFile(window)).toBe('/case.mlx5report');
    expect(dialog.showOpenDialog).toHaveBeenLastCalledWith(
      window,
      expect.objectContaining({
        properties: ['openFile'],
        filters: expect.arrayContaining([
          { name: 'Reports of mlx5desk', extensions: ['mlx5report'] },
        ]) as unknown,
      }),
    );
  });

  it('gives nothing when the dialog was dismissed', async () => {
    expect(await askForReportFile(window)).toBeUndefined();
  });
});

describe('askForCatalogueFile', () => {
  const window = new BrowserWindow({}) as never;

  it('gives the chosen file', async () => {
    dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/a.adb'] });

    expect(await askForCatalogueFile(window)).toBe('/a.adb');
  });

  it('gives nothing when the dialog was dismissed', async () => {
    expect(await askForCatalogueFile(window)).toBeUndefined();
  });
});
