/**
 * Every error code with the words a person reads. The command line, the tabs and reports print from
 * here; an error itself carries the code and the facts, never a sentence as its identity.
 */
export type ErrorKind = 'transport' | 'firmware' | 'protocol' | 'policy' | 'cancelled' | 'input';

export interface ErrorText {
  readonly kind: ErrorKind;
  /** What happened, as a heading. */
  readonly title: string;
  /** Why that happens. */
  readonly explanation: string;
  /** What to do next. */
  readonly remedy: string;
  /** Exit code of the command line. */
  readonly exit: 1 | 2 | 3 | 4;
}

function text(
  kind: ErrorKind,
  exit: ErrorText['exit'],
  title: string,
  explanation: string,
  remedy: string,
): ErrorText {
  return { kind, exit, title, explanation, remedy };
}

export const errorTexts = {
  // ---- reaching the device
  DEVICE_UNKNOWN: text(
    'input',
    3,
    'No such device',
    'Nothing that mlx5desk can see has this name.',
    'List what there is with `mlx5desk devices`.',
  ),
  DEVICE_AMBIGUOUS: text(
    'input',
    2,
    'More than one device has this name',
    'The name fits several nodes.',
    'Name the node itself, for example fwctl0.',
  ),
  NODE_MISSING: text(
    'transport',
    3,
    'The device node is missing',
    'The kernel module isn’t loaded, or the card has no user-context support.',
    'Load the module: `modprobe mlx5_fwctl` (or `modprobe mlx5ctl`), then look again.',
  ),
  NODE_PERMISSION: text(
    'transport',
    3,
    'No permission to open the device',
    'Its node belongs to root.',
    'In the terminal, add `--sudo`; in the window, open it with administrator rights.',
  ),
  NODE_NOT_OURS: text(
    'transport',
    3,
    'The node is not an mlx5 device',
    'A node of another driver answered, or one that speaks no known revision.',
    'Choose a node that `mlx5desk devices` lists.',
  ),
  NOT_PERMITTED: text(
    'transport',
    3,
    'The kernel did not permit it',
    'mlx5ctl needs CAP_SYS_ADMIN for each call, and fwctl needs CAP_SYS_RAWIO for scope 3.',
    'In the terminal, add `--sudo`; in the window, open it with administrator rights. Root inside a container isn’t enough.',
  ),
  NATIVE_MISSING: text(
    'transport',
    3,
    'The native binding is missing',
    'It could not be built, so the kernel interfaces can’t be reached. Simulated cards and reports work.',
    'Install g++ and run `npm run build:native`.',
  ),
  DEVICE_GONE: text(
    'transport',
    3,
    'The device is gone',
    'It was removed, or its driver was unloaded or reloaded, while it was open.',
    'Look for devices again and open it anew.',
  ),
  DEVICE_CLOSED: text(
    'transport',
    3,
    'The device was closed',
    'It was closed while the command was waiting or under way; whether the firmware executed it is unknown.',
    'Open the device and read its state again.',
  ),
  CONTEXT_REFUSED: text(
    'transport',
    1,
    'The card gave no user context',
    'Each open node needs one from the firmware, which has run out of them, is busy, or is in error.',
    'Close other programs that use the card, then try again; the kernel log (`dmesg`) says more.',
  ),
  INTERFACE_DOWN: text(
    'transport',
    1,
    'The command interface is down',
    'The card is in an error state or resetting, or its PCI channel is offline.',
    'Wait for the recovery, then look for devices again.',
  ),
  // ---- the privileged helper
  HELPER_MISSING: text(
    'transport',
    3,
    'The privileged helper can’t be started here',
    'Its launcher comes with the packages of mlx5desk, and polkit’s pkexec or sudo starts it.',
    'Install mlx5desk from its .deb or .rpm package and polkit, or run `sudo mlx5desk serve`.',
  ),
  HELPER_DISMISSED: text(
    'cancelled',
    4,
    'The question for administrator rights was dismissed',
    'The helper starts only once an administrator has said yes.',
    'Ask again and give the password, or let an administrator do it.',
  ),
  HELPER_DENIED: text(
    'transport',
    3,
    'Administrator rights were not granted',
    'The system does not allow it for this person, the password was wrong, or nothing was there to ask for it.',
    'Let an administrator do it, or start a polkit agent (a desktop session has one); in a terminal add `--sudo`.',
  ),
  HELPER_FAILED: text(
    'transport',
    3,
    'The privileged helper did not start',
    'It was allowed to, but ended before it could open a device.',
    'Install the version that belongs to this mlx5desk; its words are in the details.',
  ),
  HELPER_LOST: text(
    'transport',
    3,
    'The privileged helper is gone',
    'It ended or stopped answering. Whether a command that was out took effect is unknown.',
    'Open the device again, and read its state before writing.',
  ),
  HELPER_READ_ONLY: text(
    'policy',
    2,
    'The helper was started for reading',
    'It refuses every command that could change the card, whoever asks.',
    'Make the change through its review, which asks for a helper that may write.',
  ),
  HELPER_REFUSED: text(
    'policy',
    2,
    'The helper refused the command',
    'It opens nodes of mlx5ctl and fwctl only, and sends only commands from its list.',
    'Run the command line as root for what goes beyond it.',
  ),
  // ---- an RPC
  RPC_TIMEOUT: text(
    'transport',
    4,
    'The firmware did not answer in time',
    'Whether the command took effect is unknown; it may still be out.',
    'Check the health of the card in the kernel log before trying again.',
  ),
  RPC_STILL_OUT: text(
    'transport',
    4,
    'An earlier command is still out',
    'A command that timed out has not come back yet, and a device takes one at a time.',
    'Wait for it, or check the health of the card in the kernel log.',
  ),
  WRITE_UNKNOWN: text(
    'transport',
    1,
    'The outcome of the write is unknown',
    'The firmware did not answer in time; it may or may not have taken the values.',
    'Read the register again before writing anything else.',
  ),
  RPC_NOT_ALLOWED: text(
    'transport',
    1,
    'This kernel does not allow the command',
    'fwctl lets only listed opcodes through at each scope.',
    'Use another interface for it, or ask for a higher scope where the command offers that.',
  ),
  RPC_TOO_LONG: text(
    'transport',
    1,
    'The message has a length that the interface does not take',
    'Mailboxes have a minimum of 16 bytes and a maximum that depends on the interface.',
    'Ask for a shorter register or fewer bytes.',
  ),
  IOCTL_UNKNOWN: text(
    'transport',
    1,
    'The driver does not know this call',
    'Its revision has no such function.',
    'See with `mlx5desk info` what the interface offers.',
  ),
  RPC_INTERRUPTED: text(
    'transport',
    4,
    'The call was interrupted',
    'A signal arrived before the firmware answered.',
    'Try again.',
  ),
  RPC_ABORTED: text(
    'transport',
    1,
    'The command was cut off',
    'The driver gave it up because the card is being reset or the driver unloaded.',
    'Wait for the reset, look for devices again and open it anew.',
  ),
  NO_MEMORY: text(
    'transport',
    1,
    'Not enough memory for the device to write to',
    'The kernel has no memory left, or the limit of locked memory is reached.',
    'Raise it (`ulimit -l unlimited`, or LimitMEMLOCK= of the service), or use a smaller buffer.',
  ),
  MEMORY_UNSUPPORTED: text(
    'policy',
    1,
    'This interface can’t register memory',
    'Mainline fwctl has no call for it.',
    'Use an interface that has it (mlx5ctl, or NVIDIA’s fwctl), or a way that needs no memory.',
  ),
  TRANSPORT_FAILED: text(
    'transport',
    1,
    'The driver refused the command',
    'The kernel returned an error instead of an answer of the firmware.',
    'Look into the kernel log (`dmesg`) for the reason.',
  ),
  // ---- the firmware's answer
  FIRMWARE_REFUSED: text(
    'firmware',
    1,
    'The firmware refused the command',
    'It answered with a status other than OK.',
    'The status and the syndrome say why; quote both to support.',
  ),
  REG_NOT_SUPPORTED: text(
    'firmware',
    1,
    'The card does not support this register',
    'The firmware answered that it can’t serve the register in its present state.',
    'See with `mlx5desk reg list -d DEV` which registers it has.',
  ),
  BAD_ANSWER: text(
    'protocol',
    1,
    'The answer can’t be right',
    'Its bytes contradict the layout or each other, so nothing of it is shown.',
    'Try again; if it stays, collect a report for support.',
  ),
  // ---- what was asked for
  BAD_ARGUMENT: text(
    'input',
    2,
    'An argument is wrong',
    'It isn’t in the form that this command takes.',
    'See the command’s --help.',
  ),
  REG_UNKNOWN: text(
    'input',
    2,
    'No such register',
    'The catalogue has no register of this name.',
    'Search with `mlx5desk reg list`, or read it with --id and --len.',
  ),
  FIELD_UNKNOWN: text(
    'input',
    2,
    'No such field',
    'The register has no field of this name.',
    'See its fields with `mlx5desk reg show NAME`.',
  ),
  FIELD_NOT_INDEX: text(
    'input',
    2,
    'The field is not an index',
    'Only INDEX and OP fields belong into a read request.',
    'See with `mlx5desk reg show NAME` which fields are INDEX or OP.',
  ),
  FIELD_TWICE: text(
    'input',
    2,
    'A field is given twice',
    'Each field takes one value.',
    'Give it once.',
  ),
  VALUE_OUT_OF_RANGE: text(
    'input',
    2,
    'The value does not fit the field',
    'A field holds as many bits as its width.',
    'Give a value in the range that is named.',
  ),
  CATALOGUE_BROKEN: text(
    'input',
    2,
    'The register description file can’t be read',
    'It isn’t a well-formed ADB file.',
    'Check the line that is named, or use the built-in catalogue (leave out --adb).',
  ),
  FILE_FAILED: text(
    'input',
    1,
    'A file could not be read or written',
    'The system refused it.',
    'Check the path, its permissions and the free space.',
  ),
  LISTEN_FAILED: text(
    'input',
    1,
    'The server could not start',
    'The address or port is in use, or the system refused it.',
    'Choose another port with --listen 127.0.0.1:PORT, or leave the port out for any free one.',
  ),
  NOT_COLLECTED: text(
    'policy',
    1,
    'The report does not hold this',
    'A report answers only what was asked of the card when it was made.',
    'Collect a new report with the section that you need.',
  ),
  // ---- changing a card
  FIELD_READ_ONLY: text(
    'input',
    2,
    'The field can only be read',
    'Firmware ignores or refuses what is written to it.',
    'See with `mlx5desk reg show NAME` which fields are RW.',
  ),
  FIELD_IS_INDEX: text(
    'input',
    2,
    'The field chooses what is written to',
    'An INDEX field names the instance of the register; it isn’t a value of it.',
    'Give it with -i FIELD=VALUE.',
  ),
  REG_READ_ONLY: text(
    'input',
    2,
    'The register can only be read',
    'None of its fields can be set.',
    'See its fields with `mlx5desk reg show NAME`.',
  ),
  REG_WRITE_ONLY: text(
    'input',
    2,
    'Nothing of the register can be read',
    'So the fields that aren’t named can’t be kept; they would go out as 0.',
    'Say that this is meant with --overwrite.',
  ),
  PLAN_BROKEN: text(
    'input',
    2,
    'The plan file can’t be used',
    'It isn’t in the form that mlx5desk takes.',
    'Compare it with docs/automation.md; the place that is named is wrong.',
  ),
  PLAN_UNKNOWN: text(
    'input',
    2,
    'There is no such plan',
    'A plan lives for half an hour, in the window that made it, and is applied once.',
    'Plan the change again.',
  ),
  PLAN_STALE: text(
    'policy',
    1,
    'The card has changed since the review',
    'What was shown isn’t what the card has now, so nothing was sent.',
    'Look at the review again and then apply it.',
  ),
  DECLINED: text(
    'cancelled',
    4,
    'Declined',
    'The question whether to write was answered with no, or not at all. Nothing was sent.',
    'Apply it again when you like.',
  ),
  CONFIRM_MISSING: text(
    'policy',
    2,
    'Nobody said yes',
    'A write asks first, and there is no terminal to ask on. Nothing was sent.',
    'Add --yes, or run it in a terminal.',
  ),
  CODE_WRONG: text(
    'policy',
    2,
    'The code is wrong',
    'It isn’t the one that the terminal shows for this change.',
    'Read it again in the terminal that mlx5desk serve runs in; after a few tries the change is off.',
  ),
  VERIFY_FAILED: text(
    'protocol',
    1,
    'The card does not have the new value',
    'It was read back after the write, and it isn’t what was written.',
    'Check whether the firmware supports the setting, and what else has to be set with it.',
  ),
  NOT_READABLE: text(
    'policy',
    1,
    'It can’t be put back',
    'What the card had before can’t be read, so nobody knows what to write.',
    'Set it by hand.',
  ),
  CARD_UNIDENTIFIED: text(
    'protocol',
    1,
    'The card doesn’t say who it is',
    'Neither serial number nor base MAC can be read, so a change could not be kept under its name.',
    'Check with `mlx5desk devices` what it answers.',
  ),
  CARD_OTHER: text(
    'input',
    2,
    'This is another card',
    'The change was made on a card with another serial number, base MAC or PSID.',
    'Name the device of that very card with -d.',
  ),
  CARD_LOCKED: text(
    'policy',
    1,
    'Another change of this card is at work',
    'One process at a time may write to a card.',
    'Wait until it has ended; `mlx5desk journal list` shows it.',
  ),
  JOURNAL_UNSAFE: text(
    'policy',
    1,
    'The journal can’t be kept safely',
    'It has to be in a directory of mode 0700 that belongs to whom mlx5desk runs as. Nothing was sent.',
    'Mend owner and mode of the directory that is named.',
  ),
  JOURNAL_BROKEN: text(
    'protocol',
    1,
    'The journal can’t be read',
    'Its lines aren’t what mlx5desk writes.',
    'Keep the file, move it aside, and see `mlx5desk journal list` for the lines that are wrong.',
  ),
  CHANGE_UNKNOWN: text(
    'input',
    2,
    'There is no such change',
    'The journal has no change with this id.',
    'List them with `mlx5desk journal list`.',
  ),
  UNDO_REFUSED: text(
    'policy',
    1,
    'The change can’t be undone or finished',
    'It isn’t in a state for that, or what it left on the card isn’t there any more.',
    'See with `mlx5desk journal show ID` what it did.',
  ),
  // ---- rules of ours
  READ_ACTS: text(
    'policy',
    2,
    'This read would change the card',
    'Most reads only answer; this one does more, so it isn’t sent unasked.',
    'Leave out the field that acts, or read it in the terminal with --yes.',
  ),
  WRITES_OFF: text(
    'policy',
    2,
    'Writing is not allowed here',
    'This session was started for reading.',
    'Start it with --allow-writes.',
  ),
  SCOPE_NOT_GRANTED: text(
    'policy',
    2,
    'The command would taint the kernel',
    'Scopes 2 and 3 of fwctl mark the kernel as tainted until the next boot.',
    'Ask for that very operation and confirm it.',
  ),
  API_REFUSED: text(
    'policy',
    2,
    'The request was refused',
    'It doesn’t come from where it must, or names what it may not.',
    'Open the window anew.',
  ),
  // ---- giving up
  CANCELLED: text(
    'cancelled',
    4,
    'Cancelled',
    'It was stopped on request; a command that is out is not called back.',
    'Start it again when you like.',
  ),
  INTERNAL: text(
    'protocol',
    1,
    'mlx5desk made a mistake',
    'Something happened that should be impossible.',
    'Please report it with the details below.',
  ),
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTexts;
