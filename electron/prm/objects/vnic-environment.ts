/** QUERY_VNIC_ENV: counters of what goes wrong around a function. Source: public mlx5 interface. */
import { nested, outbox } from '../mailbox-layout';
import { msb0Layout } from '../msb0-layout';

const statistics = msb0Layout('vnic_diagnostic_statistics', 512, [
  ['counter_error_queues', 0, 32],
  ['total_error_queues', 32, 32],
  ['send_queue_priority_update_flow', 64, 32],
  ['nic_receive_steering_discard', 128, 64],
  ['receive_discard_vport_down', 192, 64],
  ['transmit_discard_vport_down', 256, 64],
  ['async_eq_overrun', 320, 32],
  ['comp_eq_overrun', 352, 32],
  ['invalid_command', 416, 32],
  ['quota_exceeded_command', 448, 32],
  ['internal_rq_out_of_buffer', 480, 32],
  ['cq_overrun', 512, 32],
  ['eth_wqe_too_small', 544, 32],
]);

export const queryVnicEnvOut = nested(outbox('query_vnic_env_out', 528), [
  ['vport_env', 128, statistics],
]);
