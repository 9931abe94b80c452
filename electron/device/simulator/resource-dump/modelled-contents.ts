/**
 * What a modelled card tells of its objects: those of card-objects.ts in the layout of their query, all else as
 * seeded bytes of a plausible size, which is all that is known of it.
 */
import type { MenuRecord } from '../../../prm/dump-menu';
import { concatBytes } from '../../../prm/segment-parser';
import { randomBytes, randomSource, seedOf } from '../random';
import { CardObjects, numbers } from './card-objects';
import { publishedMenu } from './menu-facts';
import { countOf, type DumpContents, type DumpTrouble } from './resource-dump';
import { notice, reference, resource, type DumpObjects } from './segment-bytes';

const ENTRY_BYTES = 64;
const QUEUE_ENTRIES = 64;
const DEFAULT_BYTES = 64;
/** Longer resources are told in pieces. */
const PIECE_BYTES = 2048;

/** Bytes of a resource, where it isn't the default. */
const payloadBytes: ReadonlyMap<number, number> = new Map([
  [0x0002, 128],
  [0x0003, 96],
  [0x0004, 96],
  [0x1000, 256],
  [0x1010, 320],
  [0x1030, 1536],
  [0x2000, 4608],
  [0x2001, 4608],
  [0x3000, 6144],
  [0x3001, 6144],
  [0x4014, 768],
  [0x4015, 768],
]);

/** Types that tell of every object which another type tells one by one. */
const allOf: ReadonlyMap<number, number> = new Map([
  [0x1021, 0x1020],
  [0x1311, 0x1310],
  [0x2001, 0x2000],
  [0x3001, 0x3000],
  [0x4011, 0x4010],
]);

const noSuchObject: DumpTrouble = { type: 'trouble', syndrome: 0x05, text: 'no such object' };
const notPermitted: DumpTrouble = { type: 'trouble', syndrome: 0x21, text: 'not permitted here' };

const QUERY_QP = 0x4000;
const FULL_QPC = 0x1000;
const FULL_CQC = 0x1200;
const FULL_EQC = 0x1300;
const QUERY_CQ = 0x4020;
const SCHEDQ_INFO = 0x1040;
const VQOS_TREE = 0x104b;

function to(type: number, index1: number): Uint8Array {
  return reference({ type, index1, index2: 0, count1: 0, count2: 0 });
}

export class ModelledContents implements DumpContents {
  readonly menu = publishedMenu;
  private readonly objects: CardObjects;

  constructor(private readonly seed: number) {
    this.objects = new CardObjects(seed);
  }

  segments(asked: DumpObjects): readonly Uint8Array[] | DumpTrouble {
    const record = this.menu.find(({ type }) => type === asked.type);
    if (record === undefined) return noSuchObject;
    if (record.name === 'PAGE_HISTOGRAM') return notPermitted;
    if (record.name === 'VQOS_DISTLIST') return [notice('notice', 0x31, 'the list is empty')];
    const first = this.firstIndexes(asked, record);
    if (first.length === 0) return noSuchObject;
    const seconds = this.secondIndexes(asked.type);
    if (record.index2.need === 'mandatory' && seconds?.includes(asked.index2) === false) {
      return noSuchObject;
    }
    if (record.count2.all) return this.entries(asked);
    const inAll = record.index2.need === 'none' ? seconds : undefined;
    return first.flatMap((index1) =>
      (inAll ?? [asked.index2]).flatMap((index2) => [
        ...resource(
          asked.type,
          index1,
          index2,
          this.payload(asked.type, index1, index2),
          PIECE_BYTES,
        ),
        ...this.references(asked.type, index1),
      ]),
    );
  }

  /** Entries of a queue's buffer, from index2 on. */
  private entries({ type, index1, index2, count2 }: DumpObjects): Uint8Array[] | DumpTrouble {
    if (index2 >= QUEUE_ENTRIES) return noSuchObject;
    const count = countOf(count2, QUEUE_ENTRIES - index2);
    const pair = this.objects.queuePairs.get(index1);
    if (type === 0x1002 && pair?.srqn !== undefined) {
      return [notice('notice', 0x12, 'it receives through an SRQ'), to(0x1100, pair.srqn)];
    }
    const payload = concatBytes(
      numbers(index2, count).map((entry) => this.bytes(ENTRY_BYTES, type, index1, entry)),
    );
    return [
      ...resource(type, index1, index2, payload, PIECE_BYTES),
      ...this.references(type, index1),
    ];
  }

  private firstIndexes(asked: DumpObjects, record: MenuRecord): readonly number[] {
    if (record.index1.need === 'none') return this.indexes(allOf.get(asked.type)) ?? [0];
    const known = this.indexes(asked.type) ?? [];
    const from = known.filter((index) => index >= asked.index1);
    if (record.count1.need !== 'none') return from.slice(0, countOf(asked.count1, from.length));
    return from.slice(0, from[0] === asked.index1 ? 1 : 0);
  }

  /** Numbers of what index1 counts; undefined: the type has no index1. */
  private indexes(type: number | undefined): readonly number[] | undefined {
    const { objects } = this;
    const name = this.menu.find((record) => record.type === type)?.index1.name;
    switch (name) {
      case 'QPN':
        return [...objects.queuePairs.keys()];
      case 'CQN':
        return objects.completionQueues;
      case 'EQN':
        return objects.eventQueues;
      case 'SRQN':
        return objects.sharedQueues;
      case 'MKEY_IX':
      case 'MKEY_IDX':
        return objects.memoryKeys;
      case 'TABLE_ID':
        return objects.flowTables;
      case undefined:
      case 'N/A':
        return undefined;
      default:
        // Slices, steering entries, sets, scheduling queues: a few of each.
        return numbers(0, 8);
    }
  }

  /** What there is inside of an object; undefined: nothing that is counted. */
  private secondIndexes(type: number): readonly number[] | undefined {
    if (type === 0x4012 || type === 0x4013) return this.objects.flowGroups;
    if (type === 0x4014 || type === 0x4015) return this.objects.flowRows;
    return type === 0x0005 ? numbers(0, 4) : undefined;
  }

  private payload(type: number, index1: number, index2: number): Uint8Array {
    const { objects } = this;
    const pair = objects.queuePairs.get(index1);
    if (type === QUERY_QP && pair !== undefined) return objects.queryQp(pair);
    if (type === 0x4008) return objects.queryVnicEnvironment();
    if (type === 0x4010 || type === 0x4011) return objects.queryFlowTable(index1);
    if (type === 0x4012 || type === 0x4013) return objects.queryFlowGroup(index2);
    if (type === QUERY_CQ) return objects.queryCq(index1);
    if (type === 0x4030) return objects.queryMkey(index1);
    return this.bytes(payloadBytes.get(type) ?? DEFAULT_BYTES, type, index1, index2);
  }

  private bytes(length: number, ...what: readonly number[]): Uint8Array {
    return randomBytes(randomSource(seedOf(this.seed, ...what)), length);
  }

  /** Where a card points: from queue pairs to their queues, and round in a circle between schedulers. */
  private references(type: number, index1: number): Uint8Array[] {
    const pair = this.objects.queuePairs.get(index1);
    if ((type === FULL_QPC || type === QUERY_QP) && pair !== undefined) {
      const queue = type === FULL_QPC ? FULL_CQC : QUERY_CQ;
      return [to(queue, pair.sendCq), to(queue, pair.receiveCq)];
    }
    if (type === FULL_CQC) return [to(FULL_EQC, this.objects.eventQueueOf(index1))];
    if (type === 0x1001 || type === 0x1002) return [to(FULL_QPC, index1)];
    if (type === VQOS_TREE) return [to(SCHEDQ_INFO, 0)];
    if (type === SCHEDQ_INFO) {
      return [index1 === 0 ? to(VQOS_TREE, 0) : to(SCHEDQ_INFO, Math.floor(index1 / 2))];
    }
    return [];
  }
}
