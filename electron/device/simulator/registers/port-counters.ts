/**
 * PPCNT. Every group is another view of the same traffic and link, so they agree with each other. A clear
 * (`clr`, on a read as well as on a write) makes a group of a port start from zero again.
 */
import type { FieldValue } from '../../../prm/layout';
import { counter, type FieldValues, type FieldView } from '../firmware/field-view';
import { refusals } from '../firmware/refusal';
import { accepted, type IndexRule, type RegisterModel } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';
import type { Port } from '../hardware/port';
import type { CounterGroups } from './counter-group';
import { ethernetGroups } from './ethernet-counters';
import { infinibandGroups } from './infiniband-counters';
import { portOf } from './link';
import { physicalGroups } from './physical-counters';

interface Cleared {
  readonly atUptimeMs: number;
  readonly counters: Readonly<Record<string, bigint>>;
}

function groupsOf(port: Port): CounterGroups {
  const own = port.facts.protocol === 'ethernet' ? ethernetGroups : infinibandGroups;
  return new Map([...own, ...physicalGroups]);
}

function prefixed(member: string, values: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${member}.${name}`, value]),
  );
}

/** Counters of a port can't be read for a group that its protocol doesn't have. */
function groupRule(hardware: Hardware): IndexRule {
  return {
    allows: (group, request) => {
      const port = hardware.port(request.number('local_port'));
      return port !== undefined && groupsOf(port).has(group);
    },
    refusal: refusals.badIndex,
  };
}

export function portCounterModel(hardware: Hardware): RegisterModel {
  const cleared = new Map<string, Cleared>();

  function requested(request: FieldView) {
    const port = portOf(hardware, request);
    const number = request.number('grp');
    const group = groupsOf(port).get(number);
    if (group === undefined) throw new RangeError('a group that the index rules let through');
    const priority = group.perPriority ? request.number('prio_tc') : 0;
    return { port, group, priority, key: [port.number, number, priority].join(':') };
  }

  function clear(request: FieldView): void {
    const { port, group, priority, key } = requested(request);
    const sinceClearMs = hardware.uptimeMs();
    cleared.set(key, {
      atUptimeMs: sinceClearMs,
      counters: group.counters({ port, priority, sinceClearMs }),
    });
  }

  function values(request: FieldView): FieldValues {
    const { port, group, priority, key } = requested(request);
    const base = cleared.get(key);
    const sinceClearMs = hardware.uptimeMs() - (base?.atUptimeMs ?? 0);
    const asked = { port, priority, sinceClearMs };
    const counters = Object.fromEntries(
      Object.entries(group.counters(asked)).map(([name, value]) => [
        name,
        value - (base?.counters[name] ?? 0n),
      ]),
    );
    const halves: Record<string, FieldValue> = {};
    for (const [name, value] of Object.entries(counters)) {
      Object.assign(halves, counter(name, value));
    }
    const fields = group.fields?.(asked, counters) ?? {};
    return prefixed(group.member, { ...halves, ...fields });
  }

  return {
    indexes: { grp: groupRule(hardware) },
    live: (request) => {
      if (request.number('clr') === 1) clear(request);
      return values(request);
    },
    write: () => accepted,
  };
}
