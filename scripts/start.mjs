// `npm start`: Electron where its binary is and can run, else the browser entry in an app window, else its
// link. Always with simulated cards. Electron is found by looking: requiring its package would download it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron } from './building/find-electron.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const passedOn = process.argv.slice(2);

/** Why Electron isn't used, in one line; or its binary. */
function chooseElectron() {
  const binary = findElectron(root);
  if (binary === undefined) {
    return {
      reason: 'Electron’s binary isn’t installed, so this is the browser entry.',
    };
  }
  if (process.getuid?.() === 0) {
    return { reason: 'Electron doesn’t run as root, so this is the browser entry.' };
  }
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { reason: 'There is no display for Electron, so this is the browser entry.' };
  }
  return { binary };
}

function run(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child too, as one of the terminal's group; this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT') child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`start: ${program} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + constants.signals[signal]);
  });
}

const { binary, reason } = chooseElectron();
if (binary !== undefined) {
  run(binary, [root, '--simulate', ...passedOn]);
} else {
  console.error(`start: ${reason}`);
  run(process.execPath, [join(root, 'dist/serve.js'), '--simulate', '--open', ...passedOn]);
}
