import { describe, expect, it, vi } from 'vitest';
import type { MenuEntry } from '../../../electron/api/contract/app';
import { askForCatalogueFile, askForReportFile } from '../../../electron/shell/dialogs';
import { openExternalLink, type ExternalLink } from '../../../electron/shell/external-links';
import { menuTemplate, type MenuActions } from '../../../electron/shell/menu';
import { OfferedMenu } from '../../../electron/shell/page-menu';
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
  return { choose: vi.fn(), openLink: vi.fn(), about: vi.fn() };
}

function anEntry(overrides: Partial<MenuEntry> = {}): MenuEntry {
  return {
    place: 'view',
    group: 0,
    action: 'frame.theme.dark',
    label: 'Dark theme',
    enabled: true,
    ...overrides,
  };
}

const options = { devTools: false };

function submenuOf(
  template: Electron.MenuItemConstructorOptions[],
  label: string,
): Electron.MenuItemConstructorOptions[] {
  const submenu = template.find((menu) => menu.label === label)?.submenu;
  return Array.isArray(submenu) ? submenu : [];
}

function items(
  template: Electron.MenuItemConstructorOptions[],
): Electron.MenuItemConstructorOptions[] {
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

describe('menuTemplate', () => {
  it('has the developer tools only where they are allowed', () => {
    const roles = (devTools: boolean): unknown[] =>
      items(menuTemplate([], actions(), { devTools })).map(({ role }) => role);

    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  it('names links, it doesn’t address them', () => {
    const asked = actions();
    const about = items(menuTemplate([], asked, options)).find(
      ({ label }) => label === 'Kernel documentation of fwctl',
    );

    about?.click?.({} as never, undefined, {});

    expect(asked.openLink).toHaveBeenCalledWith('fwctl');
  });

  it('leaves zooming to the page, which remembers it', () => {
    const roles = items(menuTemplate([], actions(), options)).map(({ role }) => role);

    expect(roles.filter((role) => /zoom/i.test(role ?? ''))).toEqual([]);
  });

  it('puts what the page offers ahead of its own, group by group', () => {
    const entries = [
      anEntry({ label: 'Light theme' }),
      anEntry({ label: 'Dark theme', enabled: false }),
      anEntry({ label: 'Zoom in', group: 1 }),
      anEntry({ place: 'go', label: 'Go to Devices' }),
    ];

    const template = menuTemplate(entries, actions(), options);

    const view = submenuOf(template, '&View');
    expect(view.slice(0, 5).map(({ label, type }) => label ?? type)).toEqual([
      'Light theme',
      'Dark theme',
      'separator',
      'Zoom in',
      'separator',
    ]);
    expect(view[1]?.enabled).toBe(false);
    expect(submenuOf(template, '&Go').map(({ label }) => label)).toEqual(['Go to Devices']);
  });

  it('tells the page which of its actions was chosen', () => {
    const asked = actions();
    const [item] = submenuOf(menuTemplate([anEntry()], asked, options), '&View');

    item?.click?.({} as never, undefined, {});

    expect(asked.choose).toHaveBeenCalledWith('frame.theme.dark');
  });

  it.each([
    ['Ctrl+K', 'Ctrl+K'],
    ['[', '['],
    ['Ctrl+Plus', 'Ctrl+Plus'],
    ['Ctrl+Minus', 'Ctrl+-'],
    ['1', '1'],
  ])('shows the key %s, and leaves it to the page', (key, accelerator) => {
    const [item] = submenuOf(menuTemplate([anEntry({ key })], actions(), options), '&View');

    expect(item).toMatchObject({ accelerator, registerAccelerator: false });
  });

  it('shows no key that Electron would not take', () => {
    for (const key of ['Ctrl+', 'evil', 'Super+Ctrl+Q', '++', 'a+b']) {
      const [item] = submenuOf(menuTemplate([anEntry({ key })], actions(), options), '&View');
      expect(item, key).not.toHaveProperty('accelerator');
    }
  });

  it('takes a label for what it says: nothing is underlined', () => {
    const [item] = submenuOf(
      menuTemplate([anEntry({ label: 'A & B' })], actions(), options),
      '&View',
    );

    expect(item?.label).toBe('A && B');
  });
});

describe('OfferedMenu', () => {
  it('is built anew once for all that is offered in a moment, and not for the same again', () => {
    vi.useFakeTimers();
    const show = vi.fn();
    const menu = new OfferedMenu(show);

    for (let round = 0; round < 1_000; round += 1) menu.offer([anEntry({ group: round % 16 })]);
    menu.offer([anEntry()]);
    vi.runAllTimers();
    menu.offer([anEntry()]);
    vi.runAllTimers();

    expect(show.mock.calls).toEqual([[[anEntry()]]]);
    vi.useRealTimers();
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
