/**
 * Objects that a simulated card has open: queues that belong together, keys, flow tables. All follow from the
 * seed and stay; the last completion queue is the one of which mlx5ctl's README publishes a query.
 */
import { encode } from '../../../prm/codec';
import { queryCqOut } from '../../../prm/objects/completion-queue';
import { queryFlowGroupOut } from '../../../prm/objects/flow-group';
import { queryFlowTableOut } from '../../../prm/objects/flow-table';
import { queryMkeyOut } from '../../../prm/objects/memory-key';
import { queryQpOut } from '../../../prm/objects/queue-pair';
import { queryVnicEnvOut } from '../../../prm/objects/vnic-environment';
import { randomSource, seedOf, type RandomSource } from '../random';

const QUEUE_PAIRS = 16;
const FIRST_QPN = 0x101;
const QPN_STEP = 3;
const FIRST_CQN = 0x450;
const PUBLISHED_CQN = 0x46f;
const FIRST_EQN = 0x0f;
const EVENT_QUEUES = 16;
const FIRST_SRQN = 0x40;
const SHARED_QUEUES = 4;
const FIRST_MKEY = 0x1000;
const MEMORY_KEYS = 16;
const GROUP_ROWS = 4;
const PROTECTION_DOMAIN = 0x12;

/** `count` numbers from `first` on. */
export function numbers(first: number, count: number, step = 1): number[] {
  return Array.from({ length: count }, (_, index) => first + index * step);
}

export interface QueuePair {
  readonly qpn: number;
  readonly sendCq: number;
  readonly receiveCq: number;
  /** Its receive queue is this shared one. */
  readonly srqn: number | undefined;
}

export class CardObjects {
  readonly queuePairs: ReadonlyMap<number, QueuePair>;
  readonly completionQueues = numbers(FIRST_CQN, 2 * QUEUE_PAIRS);
  readonly eventQueues = numbers(FIRST_EQN, EVENT_QUEUES);
  readonly sharedQueues = numbers(FIRST_SRQN, SHARED_QUEUES);
  readonly memoryKeys = numbers(FIRST_MKEY, MEMORY_KEYS);
  readonly flowTables = numbers(1, 3);
  readonly flowGroups = numbers(0, 2);
  readonly flowRows = numbers(0, 2 * GROUP_ROWS);

  constructor(private readonly seed: number) {
    this.queuePairs = new Map(
      numbers(FIRST_QPN, QUEUE_PAIRS, QPN_STEP).map((qpn, index) => {
        const sendCq = FIRST_CQN + 2 * index;
        // One in four shares its receive queue.
        const srqn = index % 4 === 3 ? FIRST_SRQN + Math.floor(index / 4) : undefined;
        return [qpn, { qpn, sendCq, receiveCq: sendCq + 1, srqn }];
      }),
    );
  }

  /** The event queue that a completion queue tells. */
  eventQueueOf(cqn: number): number {
    return FIRST_EQN + ((cqn - FIRST_CQN + EVENT_QUEUES / 2) % EVENT_QUEUES);
  }

  /** Outbox of QUERY_QP. */
  queryQp(pair: QueuePair): Uint8Array {
    const random = this.random('qp', pair.qpn);
    const psn = random() & 0xffffff;
    return encode(queryQpOut, {
      'qpc.state': 3,
      'qpc.st': 0,
      'qpc.pm_state': 3,
      'qpc.pd': PROTECTION_DOMAIN,
      'qpc.mtu': 5,
      'qpc.log_msg_max': 30,
      'qpc.log_rq_size': pair.srqn === undefined ? 8 : 0,
      'qpc.log_sq_size': 9,
      'qpc.rlky': 1,
      'qpc.uar_page': 0x80 + (random() % 16),
      'qpc.remote_qpn': 0x200 + (random() & 0xfff),
      'qpc.primary_address_path.ack_timeout': 18,
      'qpc.primary_address_path.hop_limit': 64,
      'qpc.primary_address_path.udp_sport': 0xc000 | (random() & 0x3fff),
      'qpc.primary_address_path.vhca_port_num': 1,
      'qpc.primary_address_path.rmac_47_32': 0x0200,
      'qpc.primary_address_path.rmac_31_0': random(),
      'qpc.retry_count': 7,
      'qpc.rnr_retry': 7,
      'qpc.next_send_psn': psn,
      'qpc.last_acked_psn': (psn - 1) & 0xffffff,
      'qpc.next_rcv_psn': random() & 0xffffff,
      'qpc.cqn_snd': pair.sendCq,
      'qpc.cqn_rcv': pair.receiveCq,
      'qpc.rre': 1,
      'qpc.rwe': 1,
      'qpc.rae': 1,
      'qpc.min_rnr_nak': 12,
      'qpc.dbr_addr': this.address(random),
      'qpc.rq_type': pair.srqn === undefined ? 0 : 1,
      'qpc.srqn_rmpn_xrqn': pair.srqn ?? 0,
      'qpc.hw_sq_wqebb_counter': random() & 0xffff,
      'qpc.sw_sq_wqebb_counter': random() & 0xffff,
    });
  }

  /** Outbox of QUERY_CQ. */
  queryCq(cqn: number): Uint8Array {
    const random = this.random('cq', cqn);
    const used = cqn === PUBLISHED_CQN ? 0 : random() & 0xffffff;
    return encode(queryCqOut, {
      'cq_context.st': 9,
      'cq_context.log_cq_size': 10,
      'cq_context.uar_page': 0x80,
      'cq_context.cq_period': 8,
      'cq_context.cq_max_count': 128,
      'cq_context.c_eqn_or_apu_element': this.eventQueueOf(cqn),
      'cq_context.last_notified_index': used === 0 ? 0xffffff : used - 1,
      'cq_context.last_solicit_index': 0xffffff,
      'cq_context.consumer_counter': used,
      'cq_context.producer_counter': used,
      'cq_context.dbr_addr': cqn === PUBLISHED_CQN ? 0x1_1bb1_e680n : this.address(random),
    });
  }

  /** Outbox of QUERY_MKEY. */
  queryMkey(index: number): Uint8Array {
    const random = this.random('mkey', index);
    return encode(queryMkeyOut, {
      'memory_key_mkey_entry.rw': random() & 1,
      'memory_key_mkey_entry.rr': 1,
      'memory_key_mkey_entry.lw': 1,
      'memory_key_mkey_entry.lr': 1,
      'memory_key_mkey_entry.access_mode_1_0': 1,
      'memory_key_mkey_entry.qpn': 0xffffff,
      'memory_key_mkey_entry.pd': PROTECTION_DOMAIN,
      'memory_key_mkey_entry.start_addr': this.address(random),
      'memory_key_mkey_entry.len': 0x10000n * BigInt(1 + (random() % 64)),
      'memory_key_mkey_entry.translations_octword_size': 8,
      'memory_key_mkey_entry.log_page_size': 16,
    });
  }

  /** Outbox of QUERY_FLOW_TABLE. */
  queryFlowTable(id: number): Uint8Array {
    return encode(queryFlowTableOut, {
      'flow_table_context.level': id - 1,
      'flow_table_context.log_size': 3,
      'flow_table_context.table_miss_action': id < this.flowTables.length ? 1 : 0,
      'flow_table_context.table_miss_id': id < this.flowTables.length ? id + 1 : 0,
    });
  }

  /** Outbox of QUERY_FLOW_GROUP: the first matches the destination MAC, the second EtherType and VLAN. */
  queryFlowGroup(group: number): Uint8Array {
    const headers = 'match_criteria.outer_headers';
    return encode(queryFlowGroupOut, {
      start_flow_index: GROUP_ROWS * group,
      end_flow_index: GROUP_ROWS * (group + 1) - 1,
      match_criteria_enable: 1,
      ...(group === 0
        ? { [`${headers}.dmac_47_16`]: 0xffffffff, [`${headers}.dmac_15_0`]: 0xffff }
        : { [`${headers}.ethertype`]: 0xffff, [`${headers}.first_vid`]: 0xfff }),
    });
  }

  /** Outbox of QUERY_VNIC_ENV. */
  queryVnicEnvironment(): Uint8Array {
    const random = this.random('vnic', 0);
    return encode(queryVnicEnvOut, {
      'vport_env.total_error_queues': random() % 5,
      'vport_env.nic_receive_steering_discard': BigInt(random() % 40_000),
      'vport_env.internal_rq_out_of_buffer': random() % 900,
      'vport_env.invalid_command': random() % 3,
    });
  }

  private random(what: string, number: number): RandomSource {
    return randomSource(seedOf(this.seed, what, number));
  }

  /** Of a page below 4 GiB of pages, as the driver's allocator gives them. */
  private address(random: RandomSource): bigint {
    return 0x1_0000_0000n + BigInt(random() & 0x3fff_ffc0);
  }
}
