import { describe, expect, it, vi } from 'vitest';
import { denyNavigation, denyPermissions } from '../../../electron/shell/lock-down';
import { app, session, StandInContents } from './electron-stand-in';

vi.mock('electron', () => import('./electron-stand-in'));

const asApp = app as unknown as Electron.App;

const page = { isMainFrame: true, requestingUrl: 'app://mlx5desk/' };

type Permission = Parameters<
  NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>
>[1];

/** What a page gets when it asks for a permission, and when it asks whether it has it. */
function ask(permission: Permission, asker = page): boolean[] {
  denyPermissions(session.defaultSession as unknown as Electron.Session);
  const { permissionRequest, permissionCheck } = session.defaultSession;
  const answers: boolean[] = [];
  permissionRequest?.({} as never, permission, (granted) => answers.push(granted), asker);
  const origin = new URL(asker.requestingUrl).origin;
  answers.push(permissionCheck?.(null, permission, origin, asker) ?? true);
  return answers;
}

describe('denyPermissions', () => {
  it.each([
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'clipboard-read',
    'fileSystem',
    'serial',
    'usb',
    'hid',
    'unknown',
  ] as const)('denies the page %s', (permission) => {
    expect(ask(permission)).toEqual([false, false]);
  });

  it('lets the page put text on the clipboard: its copy buttons do', () => {
    expect(ask('clipboard-sanitized-write')).toEqual([true, true]);
  });

  it.each([
    ['a frame inside the page', { ...page, isMainFrame: false }],
    ['another origin', { ...page, requestingUrl: 'https://evil.example/' }],
    ['a host that begins like ours', { ...page, requestingUrl: 'app://mlx5desk.evil/' }],
  ])('lets %s not even do that', (_who, asker) => {
    expect(ask('clipboard-sanitized-write', asker)).toEqual([false, false]);
  });

  it('gives no device, and lets nothing be downloaded', () => {
    ask('usb');
    const event = { preventDefault: vi.fn() };

    session.defaultSession.emit('will-download', event);

    expect(session.defaultSession.devicePermission?.({} as never)).toBe(false);
    expect(event.preventDefault).toHaveBeenCalled();
  });
});

/** Whether contents of any kind were kept from what the event announces. */
function isPrevented(name: string, details: object): boolean {
  denyNavigation(asApp);
  const contents = new StandInContents();
  app.emit('web-contents-created', {}, contents);
  const event = { preventDefault: vi.fn(), ...details };
  contents.emit(name, event);
  return event.preventDefault.mock.calls.length > 0;
}

describe('denyNavigation', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('prevents %s', (name) => {
    for (const url of [
      'https://evil.example/',
      'file:///etc/passwd',
      'app://mlx5desk/other.html',
      'app://mlx5desk.evil/',
      'javascript:0',
      'data:text/html,x',
    ]) {
      expect(isPrevented(name, { url, isMainFrame: true }), url).toBe(true);
    }
    expect(isPrevented(name, { url: 'app://mlx5desk/', isMainFrame: false })).toBe(true);
  });

  it('lets the page load itself anew', () => {
    expect(isPrevented('will-navigate', { url: 'app://mlx5desk/', isMainFrame: true })).toBe(false);
  });

  it('prevents a webview', () => {
    expect(isPrevented('will-attach-webview', {})).toBe(true);
  });

  it('opens no other window', () => {
    denyNavigation(asApp);
    const contents = new StandInContents();
    app.emit('web-contents-created', {}, contents);

    const answer = contents.windowOpenHandler?.({ url: 'https://example.org' } as never);

    expect(answer).toEqual({ action: 'deny' });
  });
});
