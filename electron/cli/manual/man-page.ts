/** The manual as a page for man(1), made of what the commands say of themselves. */
import { globalFlags, type Command, type Flag } from '../command';
import { exitCodes, flagNames } from '../help';

export interface ManPageFacts {
  readonly version: string;
  /** `2026-11-27`: a page made twice of the same sources is the same. */
  readonly date: string;
}

/** Text for roff: its escapes, and lines that would begin with a request. */
export function roffText(text: string): string {
  return text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/’/g, '\\(cq')
    .replace(/…/g, '...')
    .replace(/^([.'])/gm, '\\&$1');
}

export function manPage(commands: readonly Command[], { version, date }: ManPageFacts): string {
  return [
    `.TH MLX5DESK 1 "${roffText(date)}" "mlx5desk ${roffText(version)}" "User Commands"`,
    '.SH NAME',
    'mlx5desk \\- registers, configuration and reports of ConnectX cards',
    '.SH SYNOPSIS',
    '.B mlx5desk',
    '.I COMMAND',
    '[\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    'Reads and writes access registers, dumps device registers, queries and changes the non\\-volatile',
    'configuration and collects support reports of NVIDIA ConnectX cards, through the kernel interfaces',
    'mlx5ctl and fwctl, which also work under secure boot and lockdown. Nothing is written to a card',
    'that wasn’t reviewed and confirmed.',
    '.PP',
    'DEV is a node path, a node name (fwctl0, mlx5_core.ctl.0), a PCI address, or sim:NAME for a simulated card.',
    '.SH OPTIONS OF EVERY COMMAND',
    ...flagLines(globalFlags),
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(({ code, meaning }) => ['.TP', `.B ${String(code)}`, roffText(meaning)]),
    '.SH FILES',
    '.TP',
    '.I $XDG_STATE_HOME/mlx5desk',
    'journal, backups and dumps; for root /var/lib/mlx5desk',
    '.TP',
    '.I /usr/share/mstflint',
    'register and parameter descriptions of an installed mstflint; used if they are there',
    '.SH SEE ALSO',
    '.BR mstreg (1),',
    '.BR mstconfig (1)',
    '',
  ].join('\n');
}

function commandLines({ name, usage, summary, details, flags, examples }: Command): string[] {
  return [
    `.SS ${roffText(name)}`,
    roffText(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    '.PP',
    `.B mlx5desk ${roffText(name)}`,
    roffText(usage),
    ...(details ?? []).flatMap((paragraph) => ['.PP', roffText(paragraph)]),
    ...flagLines(flags),
    ...(examples.length === 0 ? [] : ['.PP', '.nf', ...examples.map(roffText), '.fi']),
  ];
}

function flagLines(flags: Readonly<Record<string, Flag>>): string[] {
  return Object.entries(flags).flatMap(([name, flag]) => {
    const shown = `\\fB${roffText(flagNames(name, flag))}\\fR`;
    const { value, help } = flag;
    return [
      '.TP',
      value === undefined ? shown : `${shown} \\fI${roffText(value)}\\fR`,
      roffText(help),
    ];
  });
}
