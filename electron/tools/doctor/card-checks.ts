/** What came of trying each card. */
import type { DeviceError } from '../../device/device-error';
import type { ErrorCode } from '../../device/error-codes';
import { callRefused, openRefused } from './access-findings';
import type { CardExam } from './examine-card';
import { found, gather, passed, type Finding, type Outcome } from './finding';
import type { PersonFacts } from './person-facts';

const TOOLS_RESOURCES = 0x4;

export function checkCard(exam: CardExam, person: PersonFacts): Outcome {
  const { error } = exam;
  // Said once, for the machine.
  if (error?.code === 'NATIVE_MISSING') return { findings: [], passed: [] };
  if (error !== undefined) return found(withAbout(exam, errorFinding(exam, error, person)));
  return gather([checkAnswer(exam), checkContext(exam), checkDpu(exam)]);
}

/** Whether the card was reached and said who it is. */
export function isUsable({ error, refusal }: CardExam): boolean {
  return error === undefined && refusal === undefined;
}

/** One line about all that answer, so that a host with many cards keeps a short report. */
export function checkAnswers(exams: readonly CardExam[]): Outcome {
  const well = exams.filter(isUsable);
  if (well.length === 0) return { findings: [], passed: [] };
  const names = well.map(({ listing, model }) => {
    const what = listing.simulated ? `${model ?? 'card'}, simulated` : (model ?? 'unknown card');
    return `${listing.id} (${what})`;
  });
  const title = well.length === 1 ? 'The card answers' : `${String(well.length)} cards answer`;
  return passed('cards', title, names.join(', '));
}

type Advice = Omit<Finding, 'device' | 'pciAddress'>;

function withAbout({ listing }: CardExam, { command, ...advice }: Advice): Finding {
  // No command of the host mends a model in this program.
  const isMended = command !== undefined && !listing.simulated;
  return {
    ...advice,
    ...(isMended ? { command } : {}),
    ...(listing.simulated ? { simulated: true } : {}),
    device: listing.id,
    ...(listing.pciAddress === undefined ? {} : { pciAddress: listing.pciAddress }),
  };
}

const kernelLog = 'sudo dmesg | grep -i mlx5 | tail';
/** What to type where the words of the error name no command for this very node. */
const commands: Partial<Record<ErrorCode, string>> = {
  DEVICE_GONE: "sudo sh -c 'echo 1 > /sys/bus/pci/rescan'",
  NODE_NOT_OURS: 'mlx5desk devices',
  CONTEXT_REFUSED: kernelLog,
  INTERFACE_DOWN: kernelLog,
  RPC_TIMEOUT: kernelLog,
  RPC_STILL_OUT: kernelLog,
  TRANSPORT_FAILED: kernelLog,
};

function errorFinding(exam: CardExam, error: DeviceError, person: PersonFacts): Advice {
  const severity = 'problem';
  if (error.code === 'NODE_MISSING') return { severity, ...nodeMissing(exam, person) };
  if (error.code === 'NODE_PERMISSION') return { severity, ...openRefused(exam, person) };
  if (error.code === 'NOT_PERMITTED') return { severity, ...callRefused(exam, person) };
  const command = commands[error.code];
  return {
    // `CONTEXT_REFUSED` becomes `context-refused`: the code that `devices` and the window show too.
    id: error.code.toLowerCase().replaceAll('_', '-'),
    severity,
    what: `${exam.listing.id}: ${error.text.title.charAt(0).toLowerCase()}${error.text.title.slice(1)}`,
    why: `${error.text.explanation} ${error.detail === '' ? '' : `(${error.detail})`}`.trim(),
    next: error.remedy,
    ...(command === undefined ? {} : { command }),
  };
}

function nodeMissing({ listing }: CardExam, person: PersonFacts): Omit<Advice, 'severity'> {
  const what = `The node of ${listing.id} is missing`;
  if (person.container !== undefined) {
    return {
      id: 'node-missing',
      what,
      why: `The kernel has ${listing.id}, but ${listing.node} isn’t in this container (${person.container}).`,
      next: 'Start the container with the node.',
      command: `docker run --device=${listing.node} IMAGE`,
    };
  }
  const subsystem = listing.kind === 'fwctl' ? 'fwctl' : 'misc';
  return {
    id: 'node-missing',
    what,
    why: `The kernel has ${listing.id}, but ${listing.node} isn’t there: udev didn’t make it, or it was removed.`,
    next: 'Have udev make its nodes again.',
    command: `sudo udevadm trigger --action=add --subsystem-match=${subsystem}`,
  };
}

function checkAnswer(exam: CardExam): Outcome {
  if (exam.refusal === undefined) return { findings: [], passed: [] };
  return found(
    withAbout(exam, {
      id: 'identity-refused',
      severity: 'problem',
      what: `${exam.listing.id} doesn’t say which card it is`,
      why: `${exam.refusal}. A card in secure-host mode or a restricted host refuses reads; so does firmware in an error state.`,
      next: 'Ask whoever runs the card (or the DPU) whether this host is restricted; if not, look in the kernel log.',
      command: kernelLog,
    }),
  );
}

function checkContext(exam: CardExam): Outcome {
  const { info, listing } = exam;
  const isFull = info === undefined || (info.uctxCap & TOOLS_RESOURCES) !== 0;
  if (isFull) return { findings: [], passed: [] };
  return found(
    withAbout(exam, {
      id: 'context-limited',
      severity: 'warning',
      what: `${listing.id} granted only limited rights`,
      why: 'The firmware granted no TOOLS_RESOURCES (UCTX bit 2): it may refuse registers and dumps that concern the whole card.',
      next:
        listing.kind === 'mlx5ctl'
          ? 'mlx5ctl grants it to openers with CAP_SYS_ADMIN, where the firmware has it: run the command with sudo.'
          : 'The firmware of the card doesn’t offer it; a newer one may.',
      command: `${listing.kind === 'mlx5ctl' ? 'sudo ' : ''}mlx5desk info -d ${listing.id}`,
    }),
  );
}

function checkDpu(exam: CardExam): Outcome {
  if (exam.isSwitchElsewhere !== true) return { findings: [], passed: [] };
  return found(
    withAbout(exam, {
      id: 'dpu-mode',
      severity: 'note',
      what: `${exam.listing.id} is a DPU whose Arm cores own the ports`,
      why: 'This host’s function doesn’t manage the card’s switch (DPU mode). Firmware resets and port settings from here may be refused.',
      next: 'Do what concerns ports and resets on the DPU itself.',
    }),
  );
}
