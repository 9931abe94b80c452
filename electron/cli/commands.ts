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
    name: 'doctor',
    summary: 'say why a card is missing or can’t be used, and how to mend it',
    load: async () => (await import('./doctor')).doctorCommand,
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
    name: 'reg set',
    summary: 'set fields of a register',
    load: async () => (await import('./reg-set')).regSetCommand,
  },
  {
    name: 'plan apply',
    summary: 'set what a plan file says, on one card after the other',
    load: async () => (await import('./plan-apply')).planApplyCommand,
  },
  {
    name: 'journal list',
    summary: 'list what was changed on cards',
    load: async () => (await import('./journal')).journalListCommand,
  },
  {
    name: 'journal show',
    summary: 'show one change: who, when, old and new values, what became of it',
    load: async () => (await import('./journal')).journalShowCommand,
  },
  {
    name: 'journal undo',
    summary: 'give a change’s fields their old values',
    load: async () => (await import('./journal')).journalUndoCommand,
  },
  {
    name: 'journal recover',
    summary: 'finish, undo or leave changes that were cut off',
    load: async () => (await import('./journal')).journalRecoverCommand,
  },
  {
    name: 'serve',
    summary: 'serve the window to a browser on this machine',
    load: async () => (await import('./serve')).serveCommand,
  },
];
