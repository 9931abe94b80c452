/** What CREATE_MKEY is asked for registered pages. Source: public mlx5 interface, `mkc`. */
import type { FieldValue } from './layout';

/** mkc.access_mode_1_0: translated by a table of pages. */
export const ACCESS_MODE_MTT = 1;
/** mkc.qpn: any queue pair may use the key. */
const ANY_QUEUE_PAIR = 0xffffff;

/** Values of CREATE_MKEY for registered pages: translated, locally readable and writable by any queue. */
export function umemKeyValues(key: {
  readonly protectionDomain: number;
  readonly umemId: number;
  readonly address: bigint;
  readonly lengthBytes: number;
}): Readonly<Record<string, FieldValue>> {
  return {
    mkey_umem_valid: 1,
    mkey_umem_id: key.umemId,
    'mkc.access_mode_1_0': ACCESS_MODE_MTT,
    'mkc.lw': 1,
    'mkc.lr': 1,
    'mkc.qpn': ANY_QUEUE_PAIR,
    'mkc.pd': key.protectionDomain,
    'mkc.start_addr': key.address,
    'mkc.len': BigInt(key.lengthBytes),
  };
}
