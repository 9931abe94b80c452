import { describe, expect, it } from 'vitest';
import { nodeFields, summarise } from '../../../../electron/tools/rscdump/dump-node';
import { dumpDocument } from '../../../../electron/tools/rscdump/dump-document';
import { messagesOf } from '../../../../electron/tools/rscdump/dump-outcome';
import { formatTree } from '../../../../electron/tools/rscdump/format-tree';
import type { SegmentGroup } from '../../../../electron/prm/segment-parser';
import { groupSegments, parseSegments, concatBytes } from '../../../../electron/prm/segment-parser';
import { resource } from '../../../../electron/device/simulator/resource-dump/segment-bytes';
import { dump, openCard, type Where } from './dump';

function groupOf(...segments: readonly Uint8Array[]): SegmentGroup {
  const [group] = groupSegments(parseSegments(concatBytes(segments)).segments).groups;
  if (group === undefined) throw new Error('there is no segment');
  return group;
}

async function groupsOf(name: string, where?: Where): Promise<readonly SegmentGroup[]> {
  const { session } = await openCard('cx6dx');
  return (await dump(session, [[name, where ?? {}]])).streams[0]?.groups ?? [];
}

describe('a segment as a person sees it', () => {
  it('says what it is in one line', async () => {
    const groups = await groupsOf('PRM_QUERY_QP', { index1: 0x101 });

    expect(groups.map((group) => summarise(group).says)).toEqual([
      'dump version 1, hardware 0x212, firmware 0x162b07ea',
      'PRM_QUERY_QP index1 0x101 index2 0x0',
      'index1 0x101, index2 0x0',
      'to PRM_QUERY_CQ index1 0x450 index2 0x0',
      'to PRM_QUERY_CQ index1 0x451 index2 0x0',
      'end of the dump',
    ]);
  });

  it('has fields of its payload, at their place in the segment', async () => {
    const [, , query] = await groupsOf('PRM_QUERY_CQ', { index1: 0x46f });
    if (query === undefined) throw new Error('there is no resource');

    const { fields, notes } = nodeFields(query);

    expect(notes).toEqual([]);
    const dbr = fields.find(({ path }) => path === 'cq_context.dbr_addr');
    // 16 bytes of the segment's head, then dword 0x48 of the outbox.
    expect(dbr).toMatchObject({
      value: '0x11bb1e680',
      offsetBits: 8 * (0x10 + 0x48),
      widthBits: 64,
    });
    expect(fields.find(({ path }) => path === 'cq_context.st')?.enum).toBe('ARMED');
    expect(fields.find(({ path }) => path === 'index1')?.value).toBe('0x46f');
  });

  it('with fewer bytes than its layout has only the fields that are there, and says so', () => {
    const { fields, notes } = nodeFields(groupOf(...resource(0x4020, 1, 0, new Uint8Array(32))));

    expect(fields.some(({ path }) => path === 'cq_context.log_cq_size')).toBe(true);
    expect(fields.some(({ path }) => path === 'cq_context.dbr_addr')).toBe(false);
    expect(notes[0]).toMatch(
      /has 32 bytes, the known layout \(query_cq_out\) 272: fields behind the end/,
    );
  });

  it('of the card’s own memory has no more than its head', async () => {
    const [, , queue] = await groupsOf('FULL_CQC', { index1: 0x46f });
    if (queue === undefined) throw new Error('there is no resource');

    expect(
      nodeFields(queue)
        .fields.map(({ name }) => name)
        .sort(),
    ).toEqual([...['aggregate', 'index1', 'index2', 'length_dw', 'segment_type']]);
  });
});

describe('what a dump says of itself', () => {
  it('are its notices and errors, told apart', async () => {
    const { session } = await openCard('cx6dx');
    const { streams } = await dump(session, [
      ['PAGE_HISTOGRAM'],
      ['VQOS_DISTLIST'],
      ['FULL_QPC', { index1: 1 }],
    ]);

    expect(messagesOf(streams)).toEqual([
      { kind: 'error', segment: 'PAGE_HISTOGRAM', text: 'not permitted here', syndrome: 0x21 },
      { kind: 'notice', segment: 'VQOS_DISTLIST', text: 'the list is empty', syndrome: 0x31 },
      { kind: 'error', segment: 'FULL_QPC', text: 'no such object', syndrome: 5 },
    ]);
    const { notices, errors } = dumpDocument('sim:cx6dx', streams);
    expect([notices.length, errors.length]).toEqual([1, 2]);
  });
});

describe('the tree of a dump', () => {
  it('shows under a reference what it leads to, once', async () => {
    const { session } = await openCard('cx6dx');
    const { streams } = await dump(session, [['PRM_QUERY_QP', { index1: 0x101 }]], { depth: 1 });

    const tree = [...formatTree(streams)].join('');

    expect(tree).toContain('    qpc.state = 0x3 (RTS)\n');
    expect(tree).toContain(
      '  reference: to PRM_QUERY_CQ index1 0x450 index2 0x0\n    PRM_QUERY_CQ index1 0x450',
    );
    expect(tree.match(/PRM_QUERY_CQ \(0x4020\)/g)).toHaveLength(2);
  });
});
