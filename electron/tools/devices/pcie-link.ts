/** A card's PCIe link against what it could be, in words. */
import type { Answer } from './card-reader';
import { pcieErrorText, type PcieAer, type PcieErrors } from './pcie-errors';

/** What one side of the bus tells. Speeds in GT/s per lane; 0 and absent: not told. */
export interface PcieReading {
  readonly speedGts?: number;
  readonly width?: number;
  /** The most that the card can do. */
  readonly maxSpeedGts?: number;
  readonly maxWidth?: number;
  /** The most that the port above it can do: the slot, a riser, a switch. */
  readonly slotMaxSpeedGts?: number;
  readonly slotMaxWidth?: number;
  /** What the slot grants to the card. */
  readonly slotWatts?: number;
  /** The slot grants less than the card asks for. */
  readonly isPowerShort?: boolean;
  /** What the card counted. */
  readonly errors?: PcieErrors;
  /** What the kernel counted. */
  readonly aer?: PcieAer;
}

export interface PcieLink extends PcieReading {
  /** Narrower or slower than the card could go. */
  readonly isReduced: boolean;
  /** `16 GT/s x8` */
  readonly text: string;
  /** `16 GT/s x8, could be x16: the slot or the riser limits it`. */
  readonly verdict: string;
  /** Which side said so: sysfs, or the firmware's MPEIN. */
  readonly from: 'sysfs' | 'MPEIN';
  /** `43 received, 47 retrainings since the card started`; absent where nobody counts. */
  readonly errorText?: string;
}

/** MPEIN: bit of a speed mask to GT/s. */
const speedBits: Readonly<Record<number, number>> = { 0: 2.5, 1: 5, 2: 8, 4: 16, 5: 32, 6: 64 };
/** No slot has more lanes; what says so is garbage. */
const WIDEST = 32;
/** pwr_status: the slot's power message was read, and is too little. */
const POWER_SHORT = 2;

/** What MPEIN says. `link_*_enabled` is the most that the card has switched on. */
export function readMpein(mpein: Answer): PcieReading {
  const watts = mpein.number('pci_power');
  const status = mpein.number('pwr_status');
  const width = mpein.number('link_width_active');
  if (width > WIDEST) {
    mpein.doubts.push({ what: 'PCIe link', why: `MPEIN answered ${width} lanes, not plausible` });
    return {};
  }
  return known({
    speedGts: fastest(mpein.number('link_speed_active')),
    width,
    maxSpeedGts: fastest(mpein.number('link_speed_enabled')),
    maxWidth: mpein.number('link_width_enabled'),
    slotMaxSpeedGts: fastest(mpein.number('link_peer_max_speed')),
    slotWatts: status === 0 ? 0 : watts,
    isPowerShort: status === POWER_SHORT ? true : undefined,
  });
}

/** Without what is 0: not told. */
export function known(reading: { [Key in keyof PcieReading]: PcieReading[Key] | undefined }) {
  const told = Object.entries(reading).filter(([, value]) => value !== undefined && value !== 0);
  return Object.fromEntries(told) as PcieReading; // the same keys, without those that aren't told
}

function fastest(mask: number): number {
  const bit = mask === 0 ? -1 : 31 - Math.clz32(mask);
  return speedBits[bit] ?? 0;
}

/**
 * Puts together what the host and the firmware say; where both do, the host is right: it trained the link.
 * @param gigabits what the ports that are up carry together, in Gb/s
 */
export function pcieLink(
  host: PcieReading | undefined,
  firmware: PcieReading | undefined,
  gigabits = 0,
): PcieLink | undefined {
  const reading: PcieReading = { ...firmware, ...host };
  const { speedGts, width } = reading;
  if (speedGts === undefined || width === undefined) return undefined;
  const isReduced = isBelow(width, reading.maxWidth) || isBelow(speedGts, reading.maxSpeedGts);
  const text = `${speedGts} GT/s x${width}`;
  const errorText = pcieErrorText(reading.errors, reading.aer);
  return {
    ...reading,
    isReduced,
    text,
    verdict: `${text}, ${fullness(reading, isReduced)}${shortage(speedGts, width, gigabits)}`,
    from: host?.speedGts === undefined ? 'MPEIN' : 'sysfs',
    ...(errorText === undefined ? {} : { errorText }),
  };
}

function isBelow(now: number, most: number | undefined): boolean {
  return most !== undefined && now < most;
}

function fullness(reading: PcieReading, isReduced: boolean): string {
  const { width = 0, speedGts = 0, maxWidth, maxSpeedGts } = reading;
  if (!isReduced) {
    return maxWidth === undefined && maxSpeedGts === undefined
      ? 'the most it can do isn’t known'
      : 'the most it can do';
  }
  const more = [
    isBelow(speedGts, maxSpeedGts) ? `${maxSpeedGts ?? 0} GT/s` : undefined,
    isBelow(width, maxWidth) ? `x${maxWidth ?? 0}` : undefined,
  ].filter((part) => part !== undefined);
  return `could be ${more.join(' ')}: ${limitWords(reading)}`;
}

/** Who limits it, as far as the port above is known. */
function limitWords(reading: PcieReading): string {
  const { width = 0, speedGts = 0, slotMaxWidth, slotMaxSpeedGts } = reading;
  const narrow = isBelow(width, reading.maxWidth);
  const slow = isBelow(speedGts, reading.maxSpeedGts);
  const widthIsSlots = !narrow || (slotMaxWidth !== undefined && slotMaxWidth <= width);
  const speedIsSlots = !slow || (slotMaxSpeedGts !== undefined && slotMaxSpeedGts <= speedGts);
  if (widthIsSlots && speedIsSlots) return 'the slot can’t do more';
  const slotCouldWidth = !narrow || (slotMaxWidth !== undefined && slotMaxWidth > width);
  const slotCouldSpeed = !slow || (slotMaxSpeedGts !== undefined && slotMaxSpeedGts > speedGts);
  if (slotCouldWidth && slotCouldSpeed) {
    return 'card and slot could do more; reseat the card, look at the riser';
  }
  return 'the slot or the riser limits it';
}

/** Coding of a lane: 8 of 10 bits carry data up to 5 GT/s, 128 of 130 from 8 GT/s on. */
function shortage(speedGts: number, width: number, gigabits: number): string {
  const carried = speedGts * width * (speedGts < 8 ? 8 / 10 : 128 / 130);
  if (gigabits <= carried) return '';
  return `; it carries ${Math.floor(carried)} Gb/s, the ports ${gigabits} Gb/s`;
}
