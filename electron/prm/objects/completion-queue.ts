/** QUERY_CQ: the context of a completion queue. Source: public mlx5 interface, `query_cq_out`, `cqc`. */
import { namedValues, nested, outbox } from '../mailbox-layout';
import { msb0Layout } from '../msb0-layout';

const context = msb0Layout('cqc', 64, [
  ['status', 0, 4],
  ['dbr_umem_valid', 6, 1],
  ['apu_cq', 7, 1],
  ['cqe_sz', 8, 3],
  ['cc', 11, 1],
  ['scqe_break_moderation_en', 13, 1],
  ['oi', 14, 1],
  ['cq_period_mode', 15, 2],
  ['cqe_comp_en', 17, 1],
  ['mini_cqe_res_format', 18, 2],
  ['st', 20, 4],
  ['cqe_compression_layout', 30, 2],
  ['page_offset', 84, 6],
  ['log_cq_size', 99, 5],
  ['uar_page', 104, 24],
  ['cq_period', 132, 12],
  ['cq_max_count', 144, 16],
  ['c_eqn_or_apu_element', 160, 32],
  ['log_page_size', 195, 5],
  ['last_notified_index', 264, 24],
  ['last_solicit_index', 296, 24],
  ['consumer_counter', 328, 24],
  ['producer_counter', 360, 24],
  ['dbr_addr', 448, 64],
]);

const named = namedValues(context, {
  status: { OK: 0, OVERFLOW: 9, WRITE_FAILURE: 10 },
  cqe_sz: { BYTES_64: 0, BYTES_128: 1, BYTES_128_PADDED: 2 },
  st: { SOLICITED_ARMED: 6, ARMED: 9, FIRED: 10 },
  cq_period_mode: { SINCE_EVENT: 0, SINCE_CQE: 1 },
});

export const queryCqOut = nested(outbox('query_cq_out', 272), [['cq_context', 128, named]]);
