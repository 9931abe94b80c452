import type { Call, Command } from './command';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'serve the window to a browser on this machine',
  usage: '[--listen 127.0.0.1:PORT] [--allow-writes] [--simulate] [--reports DIR] [--open]',
  flags: {
    listen: { value: 'HOST:PORT', help: 'loopback address to listen on; default: any free port' },
    'allow-writes': { help: 'let the window write to devices' },
    reports: { value: 'DIR', help: 'list the support reports of this folder in the window' },
    open: { help: 'open it in an app window of Chromium or Chrome, but never as root' },
  },
  details: [
    'For servers without a screen: it listens on loopback only and is reached through ssh -L. Prints the link,\n' +
      'which works once, within 60 s. Ctrl-C ends it.',
  ],
  examples: ['mlx5desk serve --listen 127.0.0.1:8710 --simulate'],
  endsItself: true,
  run,
};

async function run(call: Call): Promise<number> {
  const listen = call.flags.text('listen');
  const adbFile = call.flags.text('adb');
  const configDbFile = call.flags.text('config-db');
  const reports = call.flags.text('reports');
  await call.host.serve(
    {
      simulate: call.flags.has('simulate'),
      allowWrites: call.flags.has('allow-writes'),
      open: call.flags.has('open'),
      sudo: call.flags.has('sudo'),
      ...(listen === undefined ? {} : { listen }),
      ...(adbFile === undefined ? {} : { adbFile }),
      ...(configDbFile === undefined ? {} : { configDbFile }),
      ...(reports === undefined ? {} : { reports }),
    },
    call.signal,
  );
  return 0;
}
