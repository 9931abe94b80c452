/**
 * Mailboxes of commands. Source: public mlx5 interface; places as there, from the first bit of the
 * stream. The heads (opcode, op_mod, status, syndrome) are mailbox.ts's business too.
 */
import { inbox, nested, outbox } from './mailbox-layout';
import { msb0Layout, type Msb0Field } from './msb0-layout';

export const allocPdIn = inbox('alloc_pd_in', 16);
export const allocPdOut = outbox('alloc_pd_out', 16, [['pd', 72, 24]]);
export const deallocPdIn = inbox('dealloc_pd_in', 16, [['pd', 72, 24]]);
export const deallocPdOut = outbox('dealloc_pd_out', 16);

/** Memory key context. */
const mkcFields: readonly Msb0Field[] = [
  ['free', 1, 1],
  ['access_mode_4_2', 3, 3],
  ['relaxed_ordering_write', 13, 1],
  ['small_fence_on_rdma_read_response', 15, 1],
  ['umr_en', 16, 1],
  ['a', 17, 1],
  ['rw', 18, 1],
  ['rr', 19, 1],
  ['lw', 20, 1],
  ['lr', 21, 1],
  ['access_mode_1_0', 22, 2],
  ['ma_translation_mode', 26, 2],
  ['qpn', 32, 24],
  ['mkey_7_0', 56, 8],
  ['length64', 96, 1],
  ['bsf_en', 97, 1],
  ['sync_umr', 98, 1],
  ['expected_sigerr_count', 101, 1],
  ['en_rinval', 103, 1],
  ['pd', 104, 24],
  ['start_addr', 128, 64],
  ['len', 192, 64],
  ['bsf_octword_size', 256, 32],
  ['translations_octword_size', 416, 32],
  ['relaxed_ordering_read', 473, 1],
  ['log_page_size', 475, 5],
];
export const mkc = msb0Layout('mkc', 64, mkcFields);

/** `mkc` in it starts at byte 16; translation entries may follow the fixed part of 272 bytes. */
export const createMkeyIn = nested(
  inbox('create_mkey_in', 272, [
    ['pg_access', 96, 1],
    ['mkey_umem_valid', 97, 1],
    ['translations_octword_actual_size', 768, 32],
    ['mkey_umem_id', 800, 32],
  ]),
  [['mkc', 128, mkc]],
);
export const createMkeyOut = outbox('create_mkey_out', 16, [['mkey_index', 72, 24]]);
export const destroyMkeyIn = inbox('destroy_mkey_in', 16, [['mkey_index', 72, 24]]);
export const destroyMkeyOut = outbox('destroy_mkey_out', 16);

/** op_mod = (capability type << 1) | mode, where mode is 0 for the maximum, 1 for what is in force. */
export const queryHcaCapIn = inbox('query_hca_cap_in', 16, [
  ['other_function', 64, 1],
  ['function_id', 80, 16],
]);
/** The capability itself, up to 4096 bytes, follows the head; its layout goes with its type. */
export const queryHcaCapOut = outbox('query_hca_cap_out', 4112);

export const queryAdapterIn = inbox('query_adapter_in', 16);
export const queryAdapterOut = outbox('query_adapter_out', 272, [
  ['ieee_vendor_id', 328, 24],
  ['vsd_vendor_id', 368, 16],
  ['vsd', 384, 8, 208],
  ['vsd_contd_psid', 2048, 8, 16],
]);
