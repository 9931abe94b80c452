/**
 * What the simulated cards can dump: the menu that the README of mlx5ctl publishes of a ConnectX-6 Dx, in
 * its order. Need: M mandatory, O optional, N none; behind a count * where `all` may be asked for, + where
 * `active` may.
 */
import type { MenuCount, MenuRecord, Need } from '../../../prm/dump-menu';

type NeedMark = 'M' | 'O' | 'N';
type CountMark = NeedMark | `${NeedMark}*` | `${NeedMark}+` | `${NeedMark}*+`;
type Row = readonly [
  type: number,
  name: string,
  index1: NeedMark,
  index1Name: string,
  index2: NeedMark,
  index2Name: string,
  count1: CountMark,
  count2: CountMark,
];

const rows: readonly Row[] = [
  [0x2, 'HW_CQPC', 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x3, 'HW_SQPC', 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x4, 'HW_RQPC', 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x1100, 'FULL_SRQC', 'M', 'SRQN', 'N', 'N/A', 'N', 'N'],
  [0x1200, 'FULL_CQC', 'M', 'CQN', 'N', 'N/A', 'N', 'N'],
  [0x1300, 'FULL_EQC', 'M', 'EQN', 'N', 'N/A', 'N', 'N'],
  [0x1000, 'FULL_QPC', 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x1001, 'SND_BUFF', 'M', 'QPN', 'O', 'WQEBB', 'N', 'O*'],
  [0x1002, 'RCV_BUFF', 'M', 'QPN', 'O', 'DS', 'N', 'O*'],
  [0x1101, 'SRQ_BUFF', 'M', 'SRQN', 'O', 'DS', 'N', 'O*'],
  [0x1201, 'CQ_BUFF', 'M', 'CQN', 'O', 'CQE', 'N', 'O*'],
  [0x1301, 'EQ_BUFF', 'M', 'EQN', 'O', 'EQE', 'N', 'O*'],
  [0x3000, 'SX_SLICE', 'M', 'SLICE', 'N', 'N/A', 'N', 'N'],
  [0x3001, 'SX_SLICE_ALL', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x2000, 'RX_SLICE', 'M', 'SLICE', 'N', 'N/A', 'N', 'N'],
  [0x2001, 'RX_SLICE_ALL', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x21, 'MKEY_CONTEXT', 'M', 'MKEY_IX', 'N', 'N/A', 'N', 'N'],
  [0x5, 'RDB_CONTEXT', 'M', 'QPN', 'M', 'RDB_IX', 'N', 'N'],
  [0x1310, 'STE_RANGE', 'M', 'STE_IX', 'N', 'N/A', 'O', 'O'],
  [0x1311, 'STE_ALL', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1010, 'FUNC_SYND_REC', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1312, 'STE_GLOBAL_RNG', 'M', 'STE_IX', 'N', 'N/A', 'O', 'O'],
  [0x1313, 'STE_ROOT', 'M', 'ROOT_IX', 'N', 'N/A', 'N', 'N'],
  [0x2020, 'ICMC_INFO', 'O', 'SET', 'N', 'N/A', 'M', 'N'],
  [0x4000, 'PRM_QUERY_QP', 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x4020, 'PRM_QUERY_CQ', 'M', 'CQN', 'N', 'N/A', 'N', 'N'],
  [0x4030, 'PRM_QUERY_MKEY', 'M', 'MKEY_IDX', 'N', 'N/A', 'N', 'N'],
  [0x4008, 'QUERY_VNIC_ENV', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1020, 'MDFY_HDR_RNG', 'M', 'MDFY_IX', 'N', 'N/A', 'O', 'O'],
  [0x1021, 'MDFY_HDR_ALL', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x4010, 'QUERY_FT', 'M', 'TABLE_ID', 'N', 'N/A', 'N', 'N'],
  [0x4011, 'QUERY_FT_ALL', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x4012, 'QUERY_FG', 'M', 'TABLE_ID', 'M', 'GROUP_ID', 'N', 'N'],
  [0x4013, 'QUERY_FG_ALL', 'M', 'TABLE_ID', 'N', 'N/A', 'N', 'N'],
  [0x4014, 'QUERY_FTE', 'M', 'TABLE_ID', 'M', 'FLOW_IX', 'N', 'N'],
  [0x4015, 'QUERY_FTE_ALL', 'M', 'TABLE_ID', 'N', 'N/A', 'N', 'N'],
  [0x1318, 'FLOW_COUNTER', 'M', 'CNTR ID', 'N', 'N/A', 'N', 'N'],
  [0x1320, 'PKT_REFORMAT', 'M', 'CTX ID', 'N', 'N/A', 'N', 'N'],
  [0x1030, 'SHARED_BUFFER', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x103c, 'PAGE_HISTOGRAM', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1040, 'SCHEDQ_INFO', 'O', 'SCHEDQ_IX', 'N', 'N/A', 'O+', 'N'],
  [0x104b, 'VQOS_TREE', 'O', 'SKIP_LOCK', 'N', 'N/A', 'N', 'N'],
  [0x1050, 'VQOS_DISTLIST', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1048, 'VLQ_GVMI_VLQ_SQ', 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1053, 'PACKET_PACING', 'O', 'PP_IX', 'N', 'N/A', 'O+', 'N'],
];

const needs: Readonly<Record<string, Need>> = { M: 'mandatory', O: 'optional', N: 'none' };

function needOf(mark: string): Need {
  return needs[mark.charAt(0)] ?? 'none';
}

function countOf(mark: CountMark): MenuCount {
  return { need: needOf(mark), all: mark.includes('*'), active: mark.includes('+') };
}

export const publishedMenu: readonly MenuRecord[] = rows.map(
  ([type, name, index1, index1Name, index2, index2Name, count1, count2]) => ({
    type,
    name,
    index1: { need: needOf(index1), name: index1Name },
    index2: { need: needOf(index2), name: index2Name },
    count1: countOf(count1),
    count2: countOf(count2),
  }),
);
