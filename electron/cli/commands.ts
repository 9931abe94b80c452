import type { Command } from './command';

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loads the command only when it is called: the terminal must answer at once. */
  load(): Promise<Command>;
}

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'devices',
    summary: 'list the cards and who they are',
    load: async () => (await import('./devices')).devicesCommand,
  },
  {
    name: 'info',
    summary: 'show what the kernel interface of a card offers',
    load: async () => (await import('./info')).infoCommand,
  },
  {
    name: 'reg list',
    summary: 'list or search access registers',
    load: async () => (await import('./reg-list')).regListCommand,
  },
  {
    name: 'reg show',
    summary: 'show the fields of a register',
    load: async () => (await import('./reg-show')).regShowCommand,
  },
  {
    name: 'reg get',
    summary: 'read a register',
    load: async () => (await import('./reg-get')).regGetCommand,
  },
  // Before regdump, whose name it begins with.
  {
    name: 'regdump diff',
    summary: 'compare dump files: what changed, and how',
    load: async () => (await import('./regdump-diff')).regdumpDiffCommand,
  },
  {
    name: 'regdump',
    summary: 'dump CR space, or all access registers, of a card',
    load: async () => (await import('./regdump')).regdumpCommand,
  },
  {
    name: 'coredump',
    summary: 'write CR space as the card gives it',
    load: async () => (await import('./regdump')).coredumpCommand,
  },
  {
    name: 'serve',
    summary: 'serve the window to a browser on this machine',
    load: async () => (await import('./serve')).serveCommand,
  },
];
