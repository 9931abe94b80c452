import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readField } from '../../../electron/prm/codec';
import { payloadLayout } from '../../../electron/prm/dump-payloads';
import { findLeaf, leavesOf } from '../../../electron/prm/leaves';
import { queryCqOut } from '../../../electron/prm/objects/completion-queue';
import { bytes } from '../tools/fake-card';

describe('payloads that are outboxes of queries', () => {
  it('are decoded as the published query of a completion queue', () => {
    const file = new URL('../../fixtures/rscdump/published-query-cq.json', import.meta.url);
    const { hex, decoded_by_mlx5_ifc: decoded } = z
      .object({ hex: z.string(), decoded_by_mlx5_ifc: z.record(z.string(), z.number()) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    const outbox = bytes(hex);

    const read = Object.keys(decoded).map((name) => [
      name,
      Number(readField(queryCqOut, outbox, `cq_context.${name}`)),
    ]);

    expect(read).toHaveLength(24);
    expect(Object.fromEntries(read)).toEqual(decoded);
  });

  it.each([
    [0x4000, 272, 'qpc.secondary_address_path.rmac_31_0', 0x84],
    [0x4000, 272, 'qpc.dbr_umem_valid', 0xe8],
    [0x4008, 528, 'vport_env.eth_wqe_too_small', 0x54],
    [0x4010, 64, 'flow_table_context.sw_owner_icm_root_0', 0x38],
    [0x4012, 1024, 'match_criteria.misc_parameters_5.tunnel_header_3', 0x1dc],
    [0x4020, 272, 'cq_context.dbr_addr', 0x48],
    [0x4030, 304, 'memory_key_mkey_entry.len', 0x28],
  ])('of type %i have %i bytes, and %s in the dword at %i', (type, size, path, dword) => {
    const layout = payloadLayout(type);
    if (layout === undefined) throw new Error('no layout');

    expect(layout.sizeBits / 8).toBe(size);
    expect(4 * Math.floor((findLeaf(leavesOf(layout), path)?.offsetBits ?? 0) / 32)).toBe(dword);
  });

  it('are known for no other type', () => {
    expect(payloadLayout(0x1000)).toBeUndefined();
    expect(payloadLayout(0x4014)).toBeUndefined();
  });
});
