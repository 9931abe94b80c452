/** Completion for shells, made of what the commands say of themselves. */
import { deviceFlag, globalFlags, type Command, type Flag } from '../command';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** Simulated cards that are offered beside the nodes of the machine. */
const simulated = ['sim:cx6dx', 'sim:cx7', 'sim:bf3'];

export function completion(commands: readonly Command[], shell: Shell): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      // zsh runs scripts of bash: one table is enough.
      return [
        '#compdef mlx5desk',
        'autoload -U +X bashcompinit && bashcompinit',
        bash(commands),
      ].join('\n');
    case 'fish':
      return fish(commands);
  }
}

function flagsOf(command: Command): [string, Flag][] {
  return Object.entries({ ...command.flags, ...globalFlags });
}

function takesDevice([, { value }]: [string, Flag]): boolean {
  return value === deviceFlag.value;
}

function spellings([name, { short }]: [string, Flag]): string[] {
  return short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`];
}

/** Words that may stand after the words so far: `reg` has list, show, get, set. */
function nextWords(commands: readonly Command[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { name } of commands) {
    const words = name.split(' ');
    words.forEach((word, index) => {
      const before = words.slice(0, index).join(' ');
      const known = next.get(before) ?? [];
      if (!known.includes(word)) next.set(before, [...known, word]);
    });
  }
  return next;
}

function bash(commands: readonly Command[]): string {
  const words = [...nextWords(commands)].map(
    ([before, next]) => `    '${before}') echo '${next.join(' ')}' ;;`,
  );
  const flags = commands.map((command) => {
    const all = flagsOf(command).flatMap(spellings);
    return `    '${command.name}') echo '${all.join(' ')}' ;;`;
  });
  const valued = new Set(
    commands.flatMap((command) =>
      flagsOf(command)
        .filter(([, { value }]) => value !== undefined)
        .flatMap(spellings),
    ),
  );
  const devices = new Set(
    commands.flatMap((command) => flagsOf(command).filter(takesDevice).flatMap(spellings)),
  );
  const other = [...valued].filter((flag) => !devices.has(flag)).join('|');
  return `# Completion of mlx5desk. Made by \`mlx5desk completion\`; not to be edited.
_mlx5desk_words() {
  case "$1" in
${words.join('\n')}
  esac
}
_mlx5desk_flags() {
  case "$1" in
${flags.join('\n')}
  esac
}
_mlx5desk_devices() {
  local node
  for node in /dev/fwctl/fwctl* /dev/mlx5ctl-*; do
    [ -e "$node" ] && echo "$node"
  done
  echo '${simulated.join(' ')} all'
}
_mlx5desk() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  # bash parts words at colons: sim:cx6dx is three of them.
  if [ "$current" = : ]; then current=; fi
  if [ "$previous" = : ]; then
    previous=\${COMP_WORDS[COMP_CWORD-3]}
    COMPREPLY=($(compgen -W "${simulated.map((name) => name.slice(4)).join(' ')}" -- "$current"))
    return
  fi
  case "$previous" in
    ${[...devices].join('|')})
      COMPREPLY=($(compgen -W "$(_mlx5desk_devices)" -- "$current"))
      return
      ;;
    ${other})
      COMPREPLY=($(compgen -f -- "$current"))
      return
      ;;
  esac
  local command= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " $(_mlx5desk_words "$command") " in
      *" $word "*) command="\${command:+$command }$word" ;;
    esac
  done
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$(_mlx5desk_flags "$command")" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$(_mlx5desk_words "$command")" -- "$current")) ;;
  esac
  # After the whole command come files, or names that only a card or the catalogue knows.
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -F _mlx5desk mlx5desk
`;
}

/** Quoted for fish. */
function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

function fish(commands: readonly Command[]): string {
  const lines = ['# Completion of mlx5desk. Made by `mlx5desk completion`; not to be edited.'];
  const seen = new Set<string>();
  for (const command of commands) {
    const words = command.name.split(' ');
    const [first = '', second] = words;
    if (!seen.has(first)) {
      seen.add(first);
      const summary = second === undefined ? command.summary : `${first} commands`;
      lines.push(`complete -c mlx5desk -n __fish_use_subcommand -a ${first} -d ${quoted(summary)}`);
    }
    const isHere = words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    if (second !== undefined) {
      lines.push(
        `complete -c mlx5desk -n ${quoted(`__fish_seen_subcommand_from ${first}`)} -a ${second} -d ${quoted(command.summary)}`,
      );
    }
    for (const [name, flag] of flagsOf(command)) {
      const { short, value, help } = flag;
      const parts = [`complete -c mlx5desk -n ${quoted(isHere)} -l ${name}`];
      if (short !== undefined) parts.push(`-s ${short}`);
      if (value !== undefined) parts.push('-r');
      if (takesDevice([name, flag])) parts.push(`-a ${quoted(simulated.join(' '))}`);
      lines.push([...parts, `-d ${quoted(help)}`].join(' '));
    }
  }
  return `${lines.join('\n')}\n`;
}
