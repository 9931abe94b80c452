/** QUERY_FLOW_TABLE. Source: public mlx5 interface, `query_flow_table_out`, `flow_table_context`. */
import { nested, outbox } from '../mailbox-layout';
import { msb0Layout } from '../msb0-layout';

const context = msb0Layout('flow_table_context', 40, [
  ['reformat_en', 0, 1],
  ['decap_en', 1, 1],
  ['sw_owner', 2, 1],
  ['termination_table', 3, 1],
  ['table_miss_action', 4, 4],
  ['level', 8, 8],
  ['log_size', 24, 8],
  ['table_miss_id', 40, 24],
  ['lag_master_next_table_id', 72, 24],
  ['sw_owner_icm_root_1', 192, 64],
  ['sw_owner_icm_root_0', 256, 64],
]);

export const queryFlowTableOut = nested(outbox('query_flow_table_out', 64), [
  ['flow_table_context', 192, context],
]);
