import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as AppPathsModule from '../../../electron/app-paths';
import type { Api } from '../api/page-end';
import type * as ElectronStandIn from './electron-stand-in';

// The page needn't be built to test how it is served.
vi.mock('../../../electron/app-paths', async (original) => {
  const real = await original<typeof AppPathsModule>();
  return {
    findAppPaths: () => ({ ...real.findAppPaths(), renderer: process.env.TEST_RENDERER }),
  };
});

type Electron = typeof ElectronStandIn;

let folder: string;
let electron: Electron;
let openPorts: MessagePort[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer/index.html'), 'page');
  for (const name of ['XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_CONFIG_HOME'])
    vi.stubEnv(name, folder);
  vi.stubEnv('TEST_RENDERER', join(folder, 'renderer'));
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', '--simulate']);
  vi.resetModules();
  electron = await import('./electron-stand-in');
  vi.doMock('electron', () => electron);
  openPorts = [];
});
afterEach(() => {
  for (const port of openPorts) port.close();
  rmSync(folder, { recursive: true });
});

/** Runs main.ts until its window is open. */
async function startMain(): Promise<InstanceType<Electron['BrowserWindow']>> {
  await import('../../../electron/main');
  await vi.waitFor(() => {
    expect(electron.Menu.setApplicationMenu).toHaveBeenCalled();
    // The first to load the whole application takes its time.
  }, 30_000);
  return electron.BrowserWindow.opened[0]!;
}

interface PostedMessage {
  message: string;
  origin: string;
  ports: MessagePort[];
}

/** Loads a page with its preload: what the preload posts to it ends in the list. */
async function loadPage(): Promise<PostedMessage[]> {
  const posted: PostedMessage[] = [];
  let onLoad = (): void => undefined;
  vi.stubGlobal('window', {
    location: { origin: 'app://mlx5desk' },
    addEventListener: (type: string, listener: () => void) => {
      if (type === 'load') onLoad = listener;
    },
    postMessage: (message: string, origin: string, ports: MessagePort[]) => {
      posted.push({ message, origin, ports });
      openPorts.push(...ports);
    },
  });
  await import('../../../electron/preload');
  onLoad();
  return posted;
}

function clientOver(port: MessagePort): Api {
  const link = new RPCLink({
    port: {
      on: (event, callback) => {
        port.on(event, (data: unknown) => {
          callback({ data });
        });
      },
      postMessage: (data: unknown) => {
        port.postMessage(data);
      },
    },
  });
  return createORPCClient(link);
}

describe('main', () => {
  it('registers its scheme and turns on the sandbox before Electron is ready', async () => {
    const order: string[] = [];
    electron.app.enableSandbox.mockImplementation(() => order.push('sandbox'));
    electron.protocol.registerSchemesAsPrivileged.mockImplementation(() => order.push('scheme'));
    electron.app.whenReady.mockImplementation(() => {
      order.push('ready');
      return Promise.resolve();
    });

    await startMain();

    expect(order).toEqual(['sandbox', 'scheme', 'ready']);
    // The first to load the whole application.
  }, 60_000);

  it('locks down the window that it opens', async () => {
    const window = await startMain();

    expect(window.webContents.listenerCount('will-navigate')).toBeGreaterThan(0);
    expect(window.webContents.windowOpenHandler).toBeDefined();
    expect(electron.session.defaultSession.permissionRequest).not.toBeNull();
    expect(electron.session.defaultSession.handlers.has('app')).toBe(true);
  });

  it('opens no window as root, and says what to use', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);

    await import('../../../electron/main');

    expect(electron.app.exit.mock.calls).toEqual([[2]]);
    expect(String(stderr.mock.calls[0]?.[0])).toContain('mlx5desk serve');
    expect(electron.app.whenReady).not.toHaveBeenCalled();
  });

  it('runs once: the second instance ends and the first comes to the front', async () => {
    const window = await startMain();

    electron.app.emit('second-instance');

    expect(window.restore).toHaveBeenCalled();
    expect(window.focus).toHaveBeenCalled();
  });

  it('ends at once where another instance runs', async () => {
    electron.app.requestSingleInstanceLock.mockReturnValue(false);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);

    await import('../../../electron/main');

    expect(electron.app.exit.mock.calls).toEqual([[0]]);
    expect(electron.app.whenReady).not.toHaveBeenCalled();
  });

  it('shows why it can’t start', async () => {
    rmSync(join(folder, 'renderer'), { recursive: true });

    await import('../../../electron/main');

    await vi.waitFor(() => {
      expect(electron.app.exit.mock.calls).toEqual([[1]]);
    });
    expect(electron.dialog.showErrorBox.mock.calls[0]?.[1]).toContain('npm run build');
  });

  it('closes the devices before it ends, whichever way it is quit', async () => {
    await startMain();
    const event = { preventDefault: vi.fn() };

    electron.app.emit('will-quit', event);

    expect(event.preventDefault).toHaveBeenCalled();
    expect(electron.app.listenerCount('window-all-closed')).toBe(0);
    await vi.waitFor(() => {
      expect(electron.app.exit.mock.calls).toEqual([[0]]);
    });
  });
});

describe('the place of the window', () => {
  it('is kept when it is closed, and taken up by the next one', async () => {
    const window = await startMain();
    window.isMaximized.mockReturnValue(true);

    window.emit('close');
    electron.app.emit('will-quit', { preventDefault: vi.fn() });
    await vi.waitFor(() => {
      expect(electron.app.exit).toHaveBeenCalled();
    });
    vi.resetModules();
    electron = await import('./electron-stand-in');
    vi.doMock('electron', () => electron);
    const next = await startMain();

    expect(next.options).toMatchObject({ x: 40, y: 30, width: 1200, height: 800 });
    next.emit('ready-to-show');
    expect(next.maximize).toHaveBeenCalled();
  });

  it('is passed over where the file holds something else', async () => {
    mkdirSync(join(folder, 'mlx5desk'), { recursive: true });
    writeFileSync(join(folder, 'mlx5desk/window.json'), '{"window":{"x":"left"}}');

    const window = await startMain();

    expect(window.options).toMatchObject({ width: 1440, height: 900 });
    expect(window.options).not.toHaveProperty('x');
  });
});

describe('the menu', () => {
  it('shows what the page offers, and tells it what was chosen', async () => {
    await startMain();
    const api = clientOver((await loadPage())[0]!.ports[0]!);
    const stop = new AbortController();
    const choices = await api.app.menuChoices(undefined, { signal: stop.signal });
    const chosen = choices.next();

    await api.app.offerMenu({
      entries: [
        { place: 'go', group: 0, action: 'frame.config', label: 'Configuration', enabled: true },
      ],
    });
    const item = await vi.waitFor(() => {
      const template = electron.Menu.buildFromTemplate.mock.calls.at(-1)?.[0] ?? [];
      const go = template.find(({ label }) => label === '&Go')?.submenu;
      expect(go).toHaveLength(1);
      return (go as Electron.MenuItemConstructorOptions[])[0];
    });
    item?.click?.({} as never, undefined, {});

    expect(await chosen).toMatchObject({ value: { action: 'frame.config' } });
    stop.abort();
  });
});

describe('the port from main through the preload to the page', () => {
  it('carries calls to the router and its answers back', async () => {
    await startMain();

    const posted = await loadPage();

    expect(posted).toMatchObject([{ message: 'mlx5desk-port', origin: 'app://mlx5desk' }]);
    const api = clientOver(posted[0]!.ports[0]!);
    expect(await api.app.state()).toMatchObject({ entry: 'electron', simulate: true });
    const { reading } = await api.reg.get({
      device: 'sim:cx6dx',
      register: 'PAOS',
      indexes: { local_port: 1 },
    });
    expect(reading.fields.find(({ name }) => name === 'local_port')?.value).toBe('0x1');
  });

  it('is the only thing that the page gets: no function and no object of Electron', async () => {
    await startMain();

    const posted = await loadPage();

    expect(posted).toHaveLength(1);
    expect(posted[0]!.ports).toHaveLength(1);
    // There is no contextBridge in the stand-in: using it would have thrown.
    expect(electron).not.toHaveProperty('contextBridge');
  });

  it('lets the page choose a register description file in a native dialog', async () => {
    await startMain();
    const api = clientOver((await loadPage())[0]!.ports[0]!);

    expect(await api.app.chooseCatalogue()).toBeNull();

    expect(electron.dialog.showOpenDialog).toHaveBeenCalledTimes(1);
  });

  it('is refused to another origin, to a frame inside, and to another window', async () => {
    const window = await startMain();
    const { mainFrame } = window.webContents;
    const post = vi.spyOn(mainFrame, 'postMessage');
    const inner = new electron.StandInFrame('app://mlx5desk', () => undefined, mainFrame);
    const innerPost = vi.spyOn(inner, 'postMessage');
    const sender = window.webContents;

    electron.ipcMain.emit('mlx5desk-port', { sender, senderFrame: inner });
    electron.ipcMain.emit('mlx5desk-port', { sender, senderFrame: null });
    electron.ipcMain.emit('mlx5desk-port', {
      sender: new electron.StandInContents(),
      senderFrame: mainFrame,
    });
    mainFrame.origin = 'https://evil.example';
    electron.ipcMain.emit('mlx5desk-port', { sender, senderFrame: mainFrame });

    expect(post).not.toHaveBeenCalled();
    expect(innerPost).not.toHaveBeenCalled();
  });

  it('is a new one after the page was loaded anew, and the old one is closed', async () => {
    await startMain();
    const first = (await loadPage())[0]!.ports[0]!;
    const closed = new Promise((resolve) => first.once('close', resolve));
    vi.resetModules();

    const second = (await loadPage())[0]!.ports[0]!;

    await closed;
    expect(await clientOver(second).app.state()).toMatchObject({ entry: 'electron' });
  });
});
