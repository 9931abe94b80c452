import type { App, Session, WebContents } from 'electron';
import { PAGE_URL } from './app-protocol';

/** Putting text on the clipboard after a click: what the page's copy buttons do. Reading it is another one. */
const COPYING = 'clipboard-sanitized-write';

interface Asker {
  readonly isMainFrame: boolean;
  /** Absent where no document asks. */
  readonly requestingUrl?: string;
}

/** The page needs nothing else of what a browser can grant, and nobody else needs anything. */
function mayHave(permission: string, { isMainFrame, requestingUrl }: Asker): boolean {
  return permission === COPYING && isMainFrame && requestingUrl?.startsWith(PAGE_URL) === true;
}

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(mayHave(permission, details));
  });
  session.setPermissionCheckHandler((_contents, permission, _origin, details) =>
    mayHave(permission, details),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

/** Whatever shows a page stays on the one it was given, opens no window and embeds no other page. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents);
  });
}

interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

function lockContents(contents: WebContents): void {
  const stayOnPage = (event: Navigation): void => {
    // Our page may load itself anew, nothing more.
    if (event.url !== PAGE_URL || !event.isMainFrame) event.preventDefault();
  };
  contents.on('will-navigate', stayOnPage);
  contents.on('will-frame-navigate', stayOnPage);
  contents.on('will-redirect', stayOnPage);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
