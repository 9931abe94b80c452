/** Counter groups of an Ethernet port. Names: fields of PPCNT. */
import { hourlyEventsAt, type Direction, type Traffic } from '../hardware/traffic';
import type { CounterGroup, CounterGroups, CounterRequest } from './counter-group';

type Counters = Record<string, bigint>;

/** Frames that came and found no buffer. */
function discards({ port }: CounterRequest): bigint {
  return hourlyEventsAt(port.facts.discardsPerHour, port.upMs());
}

function ieee8023({ port }: CounterRequest): Counters {
  const traffic = port.traffic();
  const sent = traffic.total('sent');
  const received = traffic.total('received');
  return {
    a_frames_transmitted_ok: sent.frames,
    a_frames_received_ok: received.frames,
    a_octets_transmitted_ok: sent.bytes,
    a_octets_received_ok: received.bytes,
    a_multicast_frames_xmitted_ok: traffic.frames('sent', 'multicast'),
    a_broadcast_frames_xmitted_ok: traffic.frames('sent', 'broadcast'),
    a_multicast_frames_received_ok: traffic.frames('received', 'multicast'),
    a_broadcast_frames_received_ok: traffic.frames('received', 'broadcast'),
  };
}

function rfc2863(request: CounterRequest): Counters {
  const traffic = request.port.traffic();
  return {
    if_in_octets: traffic.total('received').bytes,
    if_in_ucast_pkts: traffic.frames('received', 'unicast'),
    if_in_multicast_pkts: traffic.frames('received', 'multicast'),
    if_in_broadcast_pkts: traffic.frames('received', 'broadcast'),
    if_in_discards: discards(request),
    if_out_octets: traffic.total('sent').bytes,
    if_out_ucast_pkts: traffic.frames('sent', 'unicast'),
    if_out_multicast_pkts: traffic.frames('sent', 'multicast'),
    if_out_broadcast_pkts: traffic.frames('sent', 'broadcast'),
  };
}

const sizes = [
  ['64', 0, 64],
  ['65to127', 65, 127],
  ['128to255', 128, 255],
  ['256to511', 256, 511],
  ['512to1023', 512, 1023],
  ['1024to1518', 1024, 1518],
  ['1519to2047', 1519, 2047],
  ['2048to4095', 2048, 4095],
  ['4096to8191', 4096, 8191],
  ['8192to10239', 8192, 10_239],
] as const;

function bySize(prefix: string, traffic: Traffic, direction: Direction): Counters {
  return Object.fromEntries(
    sizes.map(([name, from, to]) => [
      `${prefix}_pkts${name}octets`,
      traffic.framesOfSize(direction, from, to),
    ]),
  );
}

function rfc2819(request: CounterRequest): Counters {
  const traffic = request.port.traffic();
  const received = traffic.total('received');
  return {
    ether_stats_drop_events: discards(request),
    ether_stats_octets: received.bytes,
    ether_stats_pkts: received.frames,
    ether_stats_broadcast_pkts: traffic.frames('received', 'broadcast'),
    ether_stats_multicast_pkts: traffic.frames('received', 'multicast'),
    ...bySize('ether_stats', traffic, 'received'),
  };
}

function extended(request: CounterRequest): Counters {
  return {
    rx_buffer_almost_full: discards(request) * 12n,
    rx_buffer_full: discards(request),
    ...bySize('tx_stats', request.port.traffic(), 'sent'),
  };
}

function discardReasons(request: CounterRequest): Counters {
  return { ingress_general: discards(request), ingress_discard_all: discards(request) };
}

function byPriority(request: CounterRequest): Counters {
  const { port, priority } = request;
  const traffic = port.traffic();
  const sent = traffic.total('sent', (flow) => flow.priority === priority);
  const received = traffic.total('received', (flow) => flow.priority === priority);
  return {
    rx_octets: received.bytes,
    rx_frames: received.frames,
    tx_octets: sent.bytes,
    tx_frames: sent.frames,
    // All lost frames were of the default priority.
    rx_discards: priority === 0 ? discards(request) : 0n,
  };
}

function group(
  member: string,
  counters: (request: CounterRequest) => Counters,
  perPriority = false,
): CounterGroup {
  return { member, counters, perPriority };
}

/** A clean link: collisions, pauses and marks stay 0. */
function none(): Counters {
  return {};
}

export const ethernetGroups: CounterGroups = new Map([
  [0x00, group('eth_802_3_cntrs_grp_data_layout_ext', ieee8023)],
  [0x01, group('eth_2863_cntrs_grp_data_layout_ext', rfc2863)],
  [0x02, group('eth_2819_cntrs_grp_data_layout_ext', rfc2819)],
  [0x03, group('eth_3635_cntrs_grp_data_layout_ext', none)],
  [0x05, group('eth_extended_cntrs_grp_data_layout_ext', extended)],
  [0x06, group('eth_discard_cntrs_grp_ext', discardReasons)],
  [0x10, group('eth_per_prio_grp_data_layout_ext', byPriority, true)],
  [0x11, group('eth_per_traffic_class_layout_ext', none, true)],
  [0x13, group('eth_per_traffic_class_cong_layout_ext', none, true)],
]);
