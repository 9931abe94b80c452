/** QUERY_MKEY: a memory key and its first translations. Source: public mlx5 interface, `query_mkey_out`. */
import { mkc } from '../commands';
import { nested, outbox } from '../mailbox-layout';

export const queryMkeyOut = nested(
  outbox('query_mkey_out', 304, [
    ['bsf0_klm0_pas_mtt0_1', 2176, 8, 16],
    ['bsf1_klm1_pas_mtt2_3', 2304, 8, 16],
  ]),
  [['memory_key_mkey_entry', 128, mkc]],
);
