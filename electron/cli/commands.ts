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
    summary: 'list the cards, with identity, firmware and links',
    load: async () => (await import('./everyday')).devicesCommand,
  },
  {
    name: 'doctor',
    summary: 'find out why a card is missing or can’t be used, and how to fix it',
    load: async () => (await import('./doctor')).doctorCommand,
  },
  {
    name: 'info',
    summary: 'show what the kernel interface of a card offers, and how the card is doing',
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
    summary: 'read a register, or several',
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
    summary: 'write CR space to a file, as the card sends it',
    load: async () => (await import('./everyday')).coredumpCommand,
  },
  {
    name: 'reg set',
    summary: 'set fields of a register',
    load: async () => (await import('./reg-set')).regSetCommand,
  },
  {
    name: 'plan apply',
    summary: 'make the changes of a plan file, on one card after another',
    load: async () => (await import('./plan-apply')).planApplyCommand,
  },
  {
    name: 'journal list',
    summary: 'list the changes made to cards',
    load: async () => (await import('./journal')).journalListCommand,
  },
  {
    name: 'journal show',
    summary: 'show one change: who, when, old and new values, what became of it',
    load: async () => (await import('./journal')).journalShowCommand,
  },
  {
    name: 'journal undo',
    summary: 'undo a change: write the old values again',
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
    name: 'config copy',
    summary: 'give a card the configuration of another card, a backup or a report',
    load: async () => (await import('./config-copy')).configCopyCommand,
  },
  {
    name: 'config reset',
    summary: 'set the configuration, or some items of it, back to default',
    load: async () => (await import('./config-reset')).configResetCommand,
  },
  {
    name: 'config set-raw',
    summary: 'set whole items from a backup, raw or XML file',
    load: async () => (await import('./config-set-raw')).configSetRawCommand,
  },
  {
    name: 'config apply',
    summary: 'apply an unsigned configuration file (from create-conf)',
    load: async () => (await import('./config-apply')).configApplyCommand,
  },
  {
    name: 'config recipes',
    summary: 'list recipes for common jobs, and which of them fit a card',
    load: async () => (await import('./config-recipes')).configRecipesCommand,
  },
  {
    name: 'config recipe',
    summary: 'set parameters for a common job, with the reasons',
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
    summary: 'turn a configuration XML file into bare payloads',
    load: async () => (await import('./config-convert')).configXmlToBinCommand,
  },
  {
    name: 'config create-conf',
    summary: 'make an unsigned configuration file (tokens) from XML',
    load: async () => (await import('./config-convert')).configCreateConfCommand,
  },
  {
    name: 'rscdump menu',
    summary: 'list the resources that a card can dump',
    load: async () => (await import('./rscdump-menu')).rscdumpMenuCommand,
  },
  {
    name: 'rscdump get',
    summary: 'dump resources of a card: queues, keys, steering, units',
    load: async () => (await import('./rscdump-get')).rscdumpGetCommand,
  },
  {
    name: 'rscdump parse',
    summary: 'show a resource dump from a file',
    load: async () => (await import('./rscdump-parse')).rscdumpParseCommand,
  },
  {
    name: 'report create',
    summary: 'collect what vendor support needs to know about a card into one file',
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
    summary: 'list the cards in a folder of support reports, and mark the odd ones out',
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
