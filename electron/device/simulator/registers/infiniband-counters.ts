/** Counter groups of an InfiniBand port. Data counters count units of four bytes. */
import type { Traffic } from '../hardware/traffic';
import type { CounterGroups, CounterRequest } from './counter-group';

type Counters = Record<string, bigint>;

const DATA_UNIT_BYTES = 4n;

function volumes(traffic: Traffic): Counters {
  const sent = traffic.total('sent');
  const received = traffic.total('received');
  return {
    port_xmit_data: sent.bytes / DATA_UNIT_BYTES,
    port_rcv_data: received.bytes / DATA_UNIT_BYTES,
    port_xmit_pkts: sent.frames,
    port_rcv_pkts: received.frames,
  };
}

function extended({ port }: CounterRequest): Counters {
  const traffic = port.traffic();
  return {
    link_downed_counter: BigInt(port.linkLosses),
    ...volumes(traffic),
    port_unicast_xmit_pkts: traffic.frames('sent', 'unicast'),
    port_multicast_xmit_pkts: traffic.frames('sent', 'multicast'),
    port_unicast_rcv_pkts: traffic.frames('received', 'unicast'),
    port_multicast_rcv_pkts: traffic.frames('received', 'multicast'),
  };
}

/** The classic counters stop at the end of their width. */
function stopped(value: bigint, widthBits: number): number {
  const most = (1n << BigInt(widthBits)) - 1n;
  return Number(value > most ? most : value);
}

function packets({ port, sinceClearMs }: CounterRequest): Counters {
  const traffic = port.traffic();
  return {
    port_unicast_xmit_pkts: traffic.frames('sent', 'unicast'),
    port_unicast_rcv_pkts: traffic.frames('received', 'unicast'),
    time_since_last_clear: BigInt(Math.floor(sinceClearMs)),
  };
}

export const infinibandGroups: CounterGroups = new Map([
  [
    0x20,
    {
      member: 'IB_portcntrs_attribute_grp_data_ext',
      perPriority: false,
      counters: () => ({}),
      fields: ({ port }: CounterRequest) => ({
        ...Object.fromEntries(
          Object.entries(volumes(port.traffic())).map(([name, value]) => [
            name,
            stopped(value, 32),
          ]),
        ),
        link_downed_counter: stopped(BigInt(port.linkLosses), 8),
      }),
    },
  ],
  [
    0x21,
    {
      member: 'IB_long_portcntrs_attribute_grp_data_ext',
      perPriority: false,
      counters: extended,
    },
  ],
  [0x25, { member: 'ppcnt_infiniband_packets_counter_ext', perPriority: false, counters: packets }],
  [
    0x26,
    {
      member: 'ppcnt_infiniband_general_counter_ext',
      perPriority: false,
      counters: () => ({}),
    },
  ],
]);
