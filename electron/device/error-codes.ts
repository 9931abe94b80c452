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
    'Run the command with sudo, or ask an administrator for access to the node.',
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
    'Run the command with sudo; root inside a container isn’t enough.',
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
  DUMP_FILE_BROKEN: text(
    'input',
    1,
    'The dump file can’t be read',
    'It isn’t whole, or no dump in text, CSV, JSON or binary.',
    'Take the file anew from where it was made; nothing of it was used.',
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
