import { app, dialog } from 'electron';
import { toDeviceError } from './device/device-error';
import { registerScheme } from './shell/app-protocol';
import { denyNavigation } from './shell/lock-down';
import { startShell } from './shell/start-shell';

/** Whatever still hangs by then is left to the end of the process. */
const CLOSE_LIMIT_MS = 1_500;

async function run(): Promise<void> {
  await app.whenReady();
  const application = await startShell({ simulate: process.argv.includes('--simulate') });
  // Closing the window quits, as Electron does by itself where nobody listens to `window-all-closed`.
  app.once('will-quit', (event) => {
    event.preventDefault();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS));
    void Promise.race([application.close(), limit]).finally(() => {
      app.exit(0);
    });
  });
}

if (process.getuid?.() === 0) {
  process.stderr.write(
    'mlx5desk: the window never runs as root. As root, use `mlx5desk serve` or the command line.\n',
  );
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  process.stderr.write('mlx5desk is running already; its window comes to the front.\n');
  app.exit(0);
} else {
  app.enableSandbox();
  registerScheme();
  denyNavigation(app);
  run().catch((thrown: unknown) => {
    const error = toDeviceError(thrown);
    dialog.showErrorBox(error.text.title, `${error.detail}\n\n${error.remedy}`);
    app.exit(1);
  });
}
