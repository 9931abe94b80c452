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
  {
    name: 'rscdump menu',
    summary: 'list what a card can dump of its resources',
    load: async () => (await import('./rscdump-menu')).rscdumpMenuCommand,
  },
  {
    name: 'rscdump get',
    summary: 'dump resources of a card: queues, keys, steering, units',
    load: async () => (await import('./rscdump-get')).rscdumpGetCommand,
  },
  {
    name: 'rscdump parse',
    summary: 'show a resource dump that was kept in a file',
    load: async () => (await import('./rscdump-parse')).rscdumpParseCommand,
  },
  {
    name: 'serve',
    summary: 'serve the window to a browser on this machine',
    load: async () => (await import('./serve')).serveCommand,
  },
];
