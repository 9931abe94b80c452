/**
 * When a changed item takes effect. No card says it of single items, so it is worked out from what kind the item is
 * and from the resets that the card offers now (MFRL).
 */
import type { ResetState } from '../../device/configuration';
import type { ConfigItem } from '../../prm/config-item';
import { resetTriggers } from '../../prm/reset-register';
import type { EffectiveWhen, ResetMeans, ResetOffer } from './snapshot';

const meansTexts: Readonly<Record<ResetMeans, string>> = {
  'pci-reset': 'a reset of the card with its drivers stopped (mstfwreset level 3)',
  'warm-reboot': 'a reboot of the machine (level 4)',
  'power-cycle': 'a power cycle',
};

const levels: readonly (Omit<ResetOffer, 'text'> & { text: string; trigger: number })[] = [
  { level: 0, trigger: resetTriggers.livePatch, text: 'firmware update under running drivers' },
  { level: 1, trigger: resetTriggers.immediate, text: 'reset of the ARM side only' },
  {
    level: 3,
    trigger: resetTriggers.pciLink,
    means: 'pci-reset',
    text: 'restart of the drivers and reset of the PCIe link',
  },
  { level: 4, trigger: resetTriggers.perst, means: 'warm-reboot', text: 'reboot of the machine' },
];

/** The levels of mstfwreset that the card offers now. */
export function resetOffers({ triggers }: ResetState): ResetOffer[] {
  return levels
    .filter(({ trigger }) => (triggers & trigger) !== 0)
    .map(({ level, means, text }) => ({ level, text, ...(means === undefined ? {} : { means }) }));
}

/** @param resets undefined: the card didn't say */
export function effectiveWhen(item: ConfigItem, resets: ResetState | undefined): EffectiveWhen {
  const offered =
    resets === undefined ? [] : resetOffers(resets).flatMap(({ means }) => means ?? []);
  const usable = offered.filter(
    (means) => means !== 'pci-reset' || !needsReboot(item, resets?.pciRescanRequired === true),
  );
  return effectiveAfter(usable);
}

/** What makes all of them count: what each of them takes, else a power cycle, which does for any. */
export function effectiveTogether(each: readonly EffectiveWhen[]): EffectiveWhen {
  const [first, ...others] = each;
  return effectiveAfter(
    (first?.means ?? []).filter((means) => others.every((other) => other.means.includes(means))),
  );
}

function effectiveAfter(usable: readonly ResetMeans[]): EffectiveWhen {
  const means: ResetMeans[] = usable.length > 0 ? [...usable] : ['power-cycle'];
  return { means, text: `After ${means.map((each) => meansTexts[each]).join(' or ')}.` };
}

export interface ResetSubject {
  /** As mstfwreset takes it. */
  readonly device: string;
  /** A simulated card starts anew with the program, and nothing restarts it before. */
  readonly simulated: boolean;
}

/** What to do so that a change counts, a line each. */
export function resetAdvice(
  { means }: EffectiveWhen,
  { device, simulated }: ResetSubject,
): string[] {
  const ways = means.map((each) => {
    if (each === 'warm-reboot') return 'reboot the machine';
    if (each === 'power-cycle') return 'power-cycle the machine';
    return simulated
      ? 'stop what uses the card and reset it'
      : `stop what uses the card and run \`mstfwreset -d ${device} -l 3 reset\``;
  });
  return simulated
    ? [
        `A real card would run with it once you ${ways.join(', or ')}. This one is simulated: it keeps the change until the program ends, and is never restarted.`,
      ]
    : [`The card runs with it once you ${ways.join(', or ')}.`];
}

/** The same where it isn't known whether the card has armed its reset. */
export function unarmedAdvice({ simulated }: ResetSubject): string[] {
  const unknown = 'The card isn’t known to have armed its reset';
  return simulated
    ? [`${unknown}: with a real one you would power-cycle the machine. This one is simulated.`]
    : [`${unknown}: power-cycle the machine. A reboot may leave it with the old configuration.`];
}

/** The expansion ROM runs when the machine boots; a function that appears or goes needs a look at the bus. */
function needsReboot(item: ConfigItem, pciRescanRequired: boolean): boolean {
  return item.target === 'EXP_ROM' || pciRescanRequired;
}
