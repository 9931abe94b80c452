/** Counter groups of the physical layer, which every port has. */
import { counter } from '../firmware/field-view';
import { eventsAt } from '../hardware/traffic';
import type { CounterGroups, CounterRequest } from './counter-group';

type Counters = Record<string, bigint>;

const LANES = 4;
/** Symbols of one Reed-Solomon block, 10 bits each. */
const BLOCK_BITS = 5280n;

/** Bits that the link has carried, idle ones included: it never pauses. */
function linkBits({ port }: CounterRequest): bigint {
  return eventsAt(port.facts.modes.at(-1)?.gigabits ?? 0, port.upMs()) * 1_000_000_000n;
}

/** Errors of the link, spread unevenly over the lanes as on real cables. */
function correctedOnLane({ port }: CounterRequest, lane: number): bigint {
  if (lane >= port.facts.lanes) return 0n;
  const share = [0.4, 0.15, 0.25, 0.2][lane] ?? 0;
  return eventsAt(port.facts.correctedSymbolsPerSecond * share, port.upMs());
}

function lanes(name: (lane: number) => string, request: CounterRequest): Counters {
  const numbers = Array.from({ length: LANES }, (_, lane) => lane);
  return Object.fromEntries(numbers.map((lane) => [name(lane), correctedOnLane(request, lane)]));
}

function total(counters: Counters): bigint {
  return Object.values(counters).reduce((sum, value) => sum + value, 0n);
}

function sinceClear({ sinceClearMs }: CounterRequest): bigint {
  return BigInt(Math.floor(sinceClearMs));
}

function physical(request: CounterRequest): Counters {
  const perLane = lanes((lane) => `rs_fec_corrected_symbols_lane${String(lane)}`, request);
  const corrected = total(perLane);
  return {
    ...perLane,
    rs_fec_corrected_symbols_total: corrected,
    // A block rarely has more than one bad symbol.
    rs_fec_corrected_blocks: corrected,
    rs_fec_uncorrectable_blocks: 0n,
    rs_fec_no_errors_blocks: linkBits(request) / BLOCK_BITS - corrected,
  };
}

function statistics(request: CounterRequest): Counters {
  const perLane = lanes((lane) => `phy_raw_errors_lane${String(lane)}`, request);
  return {
    ...perLane,
    phy_received_bits: linkBits(request),
    phy_corrected_bits: total(perLane),
    phy_symbol_errors: 0n,
  };
}

/** An error rate as the registers give it: coefficient x 10^-magnitude. */
function bitErrorRate(errors: bigint, bits: bigint): { coef: number; magnitude: number } {
  // 15e-255 is how «too few to tell» is shown.
  if (errors <= 0n || bits <= 0n) return { coef: 15, magnitude: 255 };
  const rate = Number(errors) / Number(bits);
  const magnitude = Math.min(255, Math.max(0, Math.ceil(-Math.log10(rate))));
  return { coef: Math.min(15, Math.round(rate * 10 ** magnitude)), magnitude };
}

export const physicalGroups: CounterGroups = new Map([
  [
    0x12,
    {
      member: 'phys_layer_cntrs_ext',
      perPriority: false,
      counters: physical,
      fields: (request: CounterRequest) => ({
        ...counter('time_since_last_clear', sinceClear(request)),
        link_down_events: request.port.linkLosses,
        intentional_link_down_events: request.port.linkLosses,
      }),
    },
  ],
  [
    0x16,
    {
      member: 'phys_layer_stat_cntrs_ext',
      perPriority: false,
      counters: statistics,
      fields: (request: CounterRequest, counters: Readonly<Counters>) => {
        const bits = counters.phy_received_bits ?? 0n;
        const raw = bitErrorRate(counters.phy_corrected_bits ?? 0n, bits);
        const effective = bitErrorRate(0n, bits);
        return {
          ...counter('time_since_last_clear', sinceClear(request)),
          raw_ber_coef: raw.coef,
          raw_ber_magnitude: raw.magnitude,
          effective_ber_coef: effective.coef,
          effective_ber_magnitude: effective.magnitude,
          symbol_ber_coef: effective.coef,
          symbol_ber_magnitude: effective.magnitude,
        };
      },
    },
  ],
]);
