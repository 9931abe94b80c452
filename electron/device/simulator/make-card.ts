/** Cards by name, for the Transport in this process and for the shim's server. */
import type { ConfigBook } from '../../prm/config-item';
import type { RegisterBook } from '../../prm/register';
import { DeviceError } from '../device-error';
import type { CardProfile, KernelProfile, SimulatedCard } from './card';
import { bf3 } from './cards/bf3';
import { cx6dx } from './cards/cx6dx';
import { cx7 } from './cards/cx7';
import { faultModes, parseDumpLie, parseFaultPlan, type FaultPlan } from './cards/faults';
import { FaultyCard } from './cards/faulty-card';
import { modelledCard, type CardMaking } from './cards/modelled-card';
import { noiseCard, noiseProfile } from './cards/noise-card';
import type { CardFacts } from './hardware/hardware';
import type { DumpLie } from './resource-dump/dump-lies';

export interface CardOptions {
  /** Milliseconds since the epoch; must not go back. Default: the process's clock. */
  readonly clock?: () => number;
  /** Same seed, same noise. */
  readonly seed?: number;
  /** How long each command takes. */
  readonly latencyMs?: number;
  /** Another kernel in front than the card's own. */
  readonly kernel?: KernelProfile;
  /** Parameters that the cards keep; absent: they have no configuration. */
  readonly configBook?: ConfigBook | undefined;
  /** Fills the configuration of a modelled card with noise of this seed. */
  readonly configSeed?: number;
  /** Who a modelled card is, where it isn't the card of its name. */
  readonly identity?: CardIdentity;
  /** Faults of `faulty`, instead of those in its name. */
  readonly faults?: FaultPlan;
}

export interface CardIdentity extends Pick<
  CardFacts,
  'serial' | 'nodeDescription' | 'baseMac' | 'baseGuid'
> {
  /** Of every module that is plugged; at most 16 characters. */
  readonly moduleSerial: string;
}

const DEFAULT_SEED = 1;

const modelled: ReadonlyMap<string, CardFacts> = new Map(
  [cx6dx, cx7, bf3].map((facts) => [facts.profile.name, facts]),
);

const FAULTY = 'faulty';
const FAULTY_PREFIX = 'faulty-';

const faultyProfile: CardProfile = {
  ...cx6dx.profile,
  name: FAULTY,
  title: 'ConnectX-6 Dx with faults (simulated)',
  pciAddress: '0000:5e:00.0',
  netDevices: ['ens6f0np0'],
  rdmaDevices: ['mlx5_3'],
};

const NOISE_NAME = /^noise(?:-(\d{1,10}))?$/;

/** Names of the cards that are listed: `cx6dx`, …; without `sim:`. */
export const cardNames: readonly string[] = [...modelled.keys(), FAULTY, noiseProfile.name];

/** Monotonic, and as close to the time of day as the start of the process was. */
function processClock(): number {
  return performance.timeOrigin + performance.now();
}

function withProfile(facts: CardFacts, profile: CardProfile): CardFacts {
  return { ...facts, profile };
}

function withIdentity(facts: CardFacts, identity: CardIdentity | undefined): CardFacts {
  if (identity === undefined) return facts;
  const { moduleSerial, ...own } = identity;
  const ports = facts.ports.map((port) =>
    port.module === undefined
      ? port
      : { ...port, module: { ...port.module, serial: moduleSerial } },
  );
  return { ...facts, ...own, ports };
}

function withKernel(profile: CardProfile, kernel: KernelProfile | undefined): CardProfile {
  return kernel === undefined ? profile : { ...profile, kernel };
}

/** Profile of a card without making it; undefined where there is no card of this name. */
export function cardProfile(name: string): CardProfile | undefined {
  const facts = modelled.get(name);
  if (facts !== undefined) return facts.profile;
  if (NOISE_NAME.test(name)) return { ...noiseProfile, name };
  const isFaulty = faultPlanOf(name) !== undefined || dumpLieOf(name) !== undefined;
  return isFaulty ? { ...faultyProfile, name } : undefined;
}

function faultPlanOf(name: string): FaultPlan | undefined {
  if (name === FAULTY) return parseFaultPlan('mixed');
  if (!name.startsWith(FAULTY_PREFIX)) return undefined;
  return parseFaultPlan(name.slice(FAULTY_PREFIX.length));
}

function dumpLieOf(name: string): DumpLie | undefined {
  return name.startsWith(FAULTY_PREFIX)
    ? parseDumpLie(name.slice(FAULTY_PREFIX.length))
    : undefined;
}

/**
 * Makes a card. Names: `cx6dx`, `cx7`, `bf3`; `faulty`, `faulty-MODE[@N[+]]`, `faulty-dump-LIE` (cards/faults.ts); `noise`,
 * `noise-SEED`.
 * @throws DeviceError DEVICE_UNKNOWN
 */
export function makeCard(
  name: string,
  book: RegisterBook,
  options: CardOptions = {},
): SimulatedCard {
  const profile = cardProfile(name);
  if (profile === undefined) {
    throw new DeviceError('DEVICE_UNKNOWN', `sim:${name}`, { remedy: namesRemedy() });
  }
  const making: CardMaking = {
    clock: options.clock ?? processClock,
    seed: options.seed ?? DEFAULT_SEED,
    latencyMs: options.latencyMs ?? 0,
    configBook: options.configBook,
    configSeed: options.configSeed,
  };
  const shown = withKernel(profile, options.kernel);
  const noise = NOISE_NAME.exec(name);
  if (noise !== null) {
    const seed = noise[1] === undefined ? making.seed : Number(noise[1]);
    return noiseCard(shown, book, { ...making, seed });
  }
  const facts = modelled.get(name);
  if (facts !== undefined) {
    return modelledCard(withIdentity(withProfile(facts, shown), options.identity), book, making);
  }
  const lying = { ...making, dumpLie: dumpLieOf(name) };
  const lyingFacts = withIdentity(withProfile(cx6dx, shown), options.identity);
  const inner = modelledCard(lyingFacts, book, lying);
  return new FaultyCard(shown, inner, options.faults ?? faultPlanOf(name) ?? [], making.seed);
}

function namesRemedy(): string {
  const cards = cardNames.map((name) => `sim:${name}`).join(', ');
  const modes = faultModes.join(', ');
  return `Simulated cards are ${cards}; sim:faulty-MODE@N takes ${modes}.`;
}
