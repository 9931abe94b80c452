/**
 * Why a link is down, by what the firmware observed: the opcode of PDDR's troubleshooting page, and what PMAOS says of
 * the cage. Source: public descriptions of both registers.
 */
export interface LinkTrouble {
  /** `no signal from the other side`, `no cable`. */
  readonly reason: string;
  /** Something is wrong; not so where a cable is missing or a person switched the port off. */
  readonly isFault: boolean;
  /** What to do about it. */
  readonly next?: string;
}

const fault = (reason: string, next: string): LinkTrouble => ({ reason, isFault: true, next });
const meant = (reason: string, next?: string): LinkTrouble =>
  next === undefined ? { reason, isFault: false } : { reason, isFault: false, next };

export const noCable: LinkTrouble = meant('no cable');
export const disabledByAdmin: LinkTrouble = meant(
  'disabled by admin',
  'Set the network device up (ip link set dev DEVICE up), or PAOS.admin_status to up.',
);

const swapCable = 'Clean and reseat both ends; then try another cable or module.';
const lookThere = 'Check the port on the other side: is it enabled, and is its link light on?';
const sameOnBoth = 'Set the same speed, auto-negotiation and FEC on both sides.';

const noSignal = fault('no signal from the other side', lookThere);
const negotiation = fault('auto-negotiation failed', sameOnBoth);
const training = fault('link training failed', swapCable);
const mismatch = fault('the two sides don’t match', sameOnBoth);
const badSignal = fault('bad signal', swapCable);
const wrongCable = fault(
  'the cable doesn’t fit the speed',
  'Use a cable for this speed, or allow a lower one in PTYS.',
);
const inFirmware = fault(
  'an internal error in the firmware',
  'Look for newer firmware; send a report to support.',
);
const moduleFault = fault('the module reports a fault', swapCable);
const tooMuchPower = fault(
  'the module needs more power than the slot gives',
  'Use a module of a lower power class, or a slot with more power.',
);

/** Opcodes below 1024 come from the firmware of the PHY, those from 1024 on from that of the module. */
const byOpcode: readonly (readonly [opcodes: readonly number[], trouble: LinkTrouble])[] = [
  [[1], disabledByAdmin],
  [[57, 60], noSignal],
  [[2, 36], fault('the other side doesn’t answer auto-negotiation', lookThere)],
  [[3, 4, 38, 39], negotiation],
  [[5, 6, 7, 8, 62, 63, 64, 65, 66], training],
  [[9, 10, 11, 12, 13], mismatch],
  [[14], fault('the other side reports a fault', lookThere)],
  [[15, 17, 42, 48, 49, 52], badSignal],
  [[16, 24, 25, 26, 27, 28, 29, 30, 31, 32], wrongCable],
  [[18, 19, 22, 23, 50, 55], inFirmware],
  [[56], fault('the lanes of the module run at different speeds', swapCable)],
  [[1024], noCable],
  [
    [1025, 1028, 1029],
    fault(
      'the card doesn’t support this cable',
      'Use one from the vendor’s list of supported cables.',
    ),
  ],
  [[1026], fault('the bus to the module is stuck', swapCable)],
  [[1027], fault('the module’s memory can’t be read', swapCable)],
  [[1030], fault('the module is too hot and was shut down', 'Check the airflow, then the module.')],
  [[1031], fault('the cable is shorted', 'Take the cable out and use another one.')],
  [[1032, 1035, 1040], tooMuchPower],
  [[1033], fault('management forced the port down', 'Ask who manages the card (BMC or DPU).')],
  [[1034], meant('the module is disabled by command', 'Enable it: PMAOS.admin_status.')],
  [
    [1036],
    fault('this type of module isn’t enabled', 'Enable it in PMTPS, or use another module.'),
  ],
  [[1042, 1047, 1048, 1050, 1051, 1052, 1053], moduleFault],
];

const troubles = new Map(
  byOpcode.flatMap(([opcodes, trouble]) => opcodes.map((opcode) => [opcode, trouble] as const)),
);

/** Opcodes that say that there is nothing to say (yet). */
const SAYS_NOTHING: ReadonlySet<number> = new Set([0, 128, 1023]);

/** @param message the firmware's own words, used for an opcode that isn't known here */
export function troubleOf(opcode: number, message: string | undefined): LinkTrouble | undefined {
  if (SAYS_NOTHING.has(opcode)) return undefined;
  const known = troubles.get(opcode);
  if (known !== undefined) return known;
  return message === undefined
    ? undefined
    : { reason: `the firmware says “${message}”`, isFault: true };
}

/** PMAOS.oper_status */
const PLUGGED_WITH_ERROR = 3;

/** PMAOS.error_type of a module that is plugged and doesn't work. */
const moduleErrors: Readonly<Record<number, LinkTrouble | undefined>> = {
  0: tooMuchPower,
  1: troubles.get(1025),
  2: troubles.get(1026),
  3: troubles.get(1027),
  4: troubles.get(1028),
  5: troubles.get(1029),
  6: troubles.get(1030),
  7: fault('the cable is bad', swapCable),
  8: troubles.get(1036),
  12: tooMuchPower,
};

export function moduleTrouble(operStatus: number, errorType: number): LinkTrouble | undefined {
  if (operStatus !== PLUGGED_WITH_ERROR) return undefined;
  return moduleErrors[errorType] ?? moduleFault;
}
