/** What a port counted of its troubles: PPCNT's physical layer group. Source: public descriptions of the register. */
import type { Answer } from './card-reader';

export const PHYSICAL_LAYER_GROUP = 0x12;

export interface LinkCounters {
  readonly linkDowns: number;
  /** Of these, those that nobody asked for. */
  readonly unaskedLinkDowns: number;
  readonly symbolErrors: number;
  /** Blocks that error correction could not mend. */
  readonly lostBlocks: number;
  /** How long they have been counting; absent where the firmware doesn't tell. */
  readonly seconds?: number;
}

/** The request must not have `clr` set: then the read only answers. */
export function linkCounters(ppcnt: Answer): LinkCounters {
  const of = (name: string): number => ppcnt.number(`phys_layer_cntrs_ext.${name}`);
  // Exact up to 2^53, which no link reaches.
  const wide = (name: string): number => of(`${name}_high`) * 2 ** 32 + of(`${name}_low`);
  const milliseconds = wide('time_since_last_clear');
  return {
    linkDowns: of('link_down_events'),
    unaskedLinkDowns: of('unintentional_link_down_events'),
    symbolErrors: wide('symbol_errors'),
    lostBlocks: wide('rs_fec_uncorrectable_blocks'),
    ...(milliseconds === 0 ? {} : { seconds: Math.floor(milliseconds / 1000) }),
  };
}

/** `3 link downs, 1 of them unasked; 12 symbol errors; 0 blocks lost`. */
export function countersText(counters: LinkCounters): string {
  const { linkDowns, unaskedLinkDowns, symbolErrors, lostBlocks } = counters;
  const downs = countOf(linkDowns, 'link down');
  return [
    unaskedLinkDowns === 0 ? downs : `${downs}, ${unaskedLinkDowns} of them unasked`,
    countOf(symbolErrors, 'symbol error'),
    `${countOf(lostBlocks, 'block')} lost`,
  ].join('; ');
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
