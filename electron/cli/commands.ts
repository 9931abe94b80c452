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
    load: async () => (await import('./everyday')).devicesCommand,
  },
  {
    name: 'doctor',
    summary: 'say why a card is missing or can’t be used, and how to mend it',
    load: async () => (await import('./doctor')).doctorCommand,
  },
  {
    name: 'info',
    summary: 'show what the kernel interface of a card offers',
    load: async () => (await import('./everyday')).infoCommand,
  },
  {
    name: 'reg list',
    summary: 'list or search access registers',
    load: async () => (await import('./everyday')).regListCommand,
  },
  {
    name: 'reg show',
    summary: 'show the fields of a register',
    load: async () => (await import('./everyday')).regShowCommand,
  },
  {
    name: 'reg get',
    summary: 'read a register',
    load: async () => (await import('./everyday')).regGetCommand,
  },
  {
    name: 'reg compare',
    summary: 'show what differs in a register between two cards, ports or reports',
    load: async () => (await import('./reg-compare')).regCompareCommand,
  },
  {
    name: 'reg watch',
    summary: 'read a register again and again, and print what changes',
    load: async () => (await import('./reg-watch')).regWatchCommand,
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
    load: async () => (await import('./everyday')).regdumpCommand,
  },
  {
    name: 'coredump',
    summary: 'write CR space as the card gives it',
    load: async () => (await import('./everyday')).coredumpCommand,
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
    name: 'config query',
    summary: 'show the non-volatile configuration of a card',
    load: async () => (await import('./everyday')).configQueryCommand,
  },
  {
    name: 'config show-confs',
    summary: 'list or search configuration parameters and what they mean',
    load: async () => (await import('./config-show-confs')).configShowConfsCommand,
  },
  {
    name: 'config compare',
    summary: 'show what differs between two cards, files, or a card and a file',
    load: async () => (await import('./config-compare')).configCompareCommand,
  },
  {
    name: 'config backup',
    summary: 'save what was set on a card as a raw file',
    load: async () => (await import('./config-backup')).configBackupCommand,
  },
  {
    name: 'config get-raw',
    summary: 'read the items that a raw file names',
    load: async () => (await import('./config-get-raw')).configGetRawCommand,
  },
  {
    name: 'config set',
    summary: 'set parameters of the configuration',
    load: async () => (await import('./config-set')).configSetCommand,
  },
  {
    name: 'config reset',
    summary: 'take the configuration back to what the card came with, all of it or some items',
    load: async () => (await import('./config-reset')).configResetCommand,
  },
  {
    name: 'config set-raw',
    summary: 'set whole items as a backup, raw or XML file has them',
    load: async () => (await import('./config-set-raw')).configSetRawCommand,
  },
  {
    name: 'config apply',
    summary: 'set what an unsigned configuration file holds (create-conf)',
    load: async () => (await import('./config-apply')).configApplyCommand,
  },
  {
    name: 'config recipes',
    summary: 'list settings for common jobs, and which of them are for a card',
    load: async () => (await import('./config-recipes')).configRecipesCommand,
  },
  {
    name: 'config recipe',
    summary: 'set what a common job needs, with the reasons',
    load: async () => (await import('./config-recipe')).configRecipeCommand,
  },
  {
    name: 'config gen-tlvs-file',
    summary: 'write the list of all configuration items, to pick from',
    load: async () => (await import('./config-gen')).configGenTlvsFileCommand,
  },
  {
    name: 'config gen-xml-template',
    summary: 'write an XML template of the items picked in a list',
    load: async () => (await import('./config-gen')).configGenXmlTemplateCommand,
  },
  {
    name: 'config xml2raw',
    summary: 'turn a configuration XML file into a raw file',
    load: async () => (await import('./config-convert')).configXmlToRawCommand,
  },
  {
    name: 'config raw2xml',
    summary: 'turn a backup or raw file into configuration XML',
    load: async () => (await import('./config-convert')).configRawToXmlCommand,
  },
  {
    name: 'config xml2bin',
    summary: 'turn a configuration XML file into its bare payloads',
    load: async () => (await import('./config-convert')).configXmlToBinCommand,
  },
  {
    name: 'config create-conf',
    summary: 'make an unsigned configuration file (tokens) from XML',
    load: async () => (await import('./config-convert')).configCreateConfCommand,
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
    name: 'report create',
    summary: 'collect what vendor support needs of a card into one file',
    load: async () => (await import('./report-create')).reportCreateCommand,
  },
  {
    name: 'report open',
    summary: 'show what a support report holds',
    load: async () => (await import('./report-open')).reportOpenCommand,
  },
  {
    name: 'report verify',
    summary: 'check that a support report is whole: the hash of every file',
    load: async () => (await import('./report-verify')).reportVerifyCommand,
  },
  {
    name: 'report compare',
    summary: 'show what differs between two support reports',
    load: async () => (await import('./report-compare')).reportCompareCommand,
  },
  {
    name: 'report table',
    summary:
      'list the cards of a folder of support reports, and which of them is unlike the others',
    load: async () => (await import('./report-table')).reportTableCommand,
  },
  {
    name: 'report redact',
    summary: 'hide addresses, serial numbers and names in a support report',
    load: async () => (await import('./report-redact')).reportRedactCommand,
  },
  {
    name: 'serve',
    summary: 'serve the window to a browser on this machine',
    load: async () => (await import('./serve')).serveCommand,
  },
  {
    name: 'completion',
    summary: 'print completion for a shell, or the manual page',
    load: async () => (await import('./completion')).completionCommand,
  },
];
