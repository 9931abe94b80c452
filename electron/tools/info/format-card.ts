import type { DeviceState } from '../devices/device-state';
import type { HostFacts } from '../devices/host-facts';
import { countersText } from '../devices/link-counters';
import { moduleText } from '../devices/plugged-module';
import type { LinkIdentity, LinkSpeeds } from '../devices/identity';

const LABEL_WIDTH = 14;

type Line = readonly [label: string, value: string | undefined];

/** What a card and the host say of it, below what its interface says: a line a fact, a line a port. */
export function formatCard(state: DeviceState): string {
  const { identity, pcie, host, error } = state;
  const lines: readonly Line[] = [
    ['Card', identity?.model],
    ['Part number', identity?.partNumber],
    ['Serial', identity?.serial],
    ['PSID', withAside(identity?.psid, identity?.brand)],
    ['Firmware', withAside(identity?.firmware, identity?.firmwareDate)],
    ['Security', joined(identity?.security, identity?.lifeCycle)],
    ['DPU mode', identity?.dpuMode === true ? 'the Arm cores own the ports' : undefined],
    ['Base MAC', identity?.baseMac],
    ...(identity?.links ?? []).flatMap(linkLines),
    ['Temperature', identity?.temperature?.text],
    ['PCIe', pcie?.verdict],
    ['PCIe errors', pcie?.errorText],
    ['Slot power', pcie?.slotWatts === undefined ? undefined : `${pcie.slotWatts} W`],
    ...(host === undefined ? [] : hostLines(host)),
    ['May open it', state.access],
    ...(state.attention ?? []).map((reason) => ['Look at', reason] as const),
    ...(identity?.missing ?? []).map(({ what, why }) => ['Not read', `${what}: ${why}`] as const),
    ['Problem', error === undefined ? undefined : `${error.title}: ${error.detail}`],
  ];
  return lines
    .filter(([, value]) => value !== undefined)
    .map(([label, value = '']) => `${`${label}:`.padEnd(LABEL_WIDTH)} ${value}\n`)
    .join('');
}

function linkLines({ port, verdict, next, module, speeds, counters }: LinkIdentity): Line[] {
  const heat = module?.temperature;
  const plugged = module === undefined ? undefined : joined(moduleText(module), heat?.text);
  return [
    [`Port ${port}`, next === undefined ? verdict : `${verdict}. ${next}`],
    ['  cable', plugged],
    ['  speeds', speeds === undefined ? undefined : speedsWords(speeds)],
    ['  counted', counters === undefined ? undefined : countersText(counters)],
  ];
}

/** What it can do, and what it may where that is less. */
function speedsWords({ can, may, negotiation }: LinkSpeeds): string {
  const limit = may === can ? '' : `; allowed: ${may}`;
  return `${can}${limit}; auto-negotiation ${negotiation}`;
}

function hostLines(host: HostFacts): Line[] {
  return [
    ['Slot', host.slot],
    ['NUMA node', host.numaNode === undefined ? undefined : String(host.numaNode)],
    ['Driver', withAside(host.driver, host.driverVersion ?? 'of this kernel')],
    ...host.network.map(({ name, address, state }) => {
      return ['Network', joined(name, state, address)] as const;
    }),
    ...host.rdma.map(({ name, state, rate }) => ['RDMA', joined(name, state, rate)] as const),
  ];
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const there = parts.filter((part) => part !== undefined);
  return there.length === 0 ? undefined : there.join(', ');
}

function withAside(value: string | undefined, aside: string | undefined): string | undefined {
  return value === undefined || aside === undefined ? value : `${value} (${aside})`;
}
