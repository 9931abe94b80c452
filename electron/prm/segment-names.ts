/**
 * Names of the segments that cards dump, by type, for dumps that come without the menu of their card. Source:
 * the menu that the README of mlx5ctl publishes of a ConnectX-6 Dx.
 */
import { segmentKind, segmentTypes } from './dump-segments';

const resources: ReadonlyMap<number, string> = new Map([
  [0x0002, 'HW_CQPC'],
  [0x0003, 'HW_SQPC'],
  [0x0004, 'HW_RQPC'],
  [0x0005, 'RDB_CONTEXT'],
  [0x0021, 'MKEY_CONTEXT'],
  [0x1000, 'FULL_QPC'],
  [0x1001, 'SND_BUFF'],
  [0x1002, 'RCV_BUFF'],
  [0x1010, 'FUNC_SYND_REC'],
  [0x1020, 'MDFY_HDR_RNG'],
  [0x1021, 'MDFY_HDR_ALL'],
  [0x1030, 'SHARED_BUFFER'],
  [0x103c, 'PAGE_HISTOGRAM'],
  [0x1040, 'SCHEDQ_INFO'],
  [0x1048, 'VLQ_GVMI_VLQ_SQ'],
  [0x104b, 'VQOS_TREE'],
  [0x1050, 'VQOS_DISTLIST'],
  [0x1053, 'PACKET_PACING'],
  [0x1100, 'FULL_SRQC'],
  [0x1101, 'SRQ_BUFF'],
  [0x1200, 'FULL_CQC'],
  [0x1201, 'CQ_BUFF'],
  [0x1300, 'FULL_EQC'],
  [0x1301, 'EQ_BUFF'],
  [0x1310, 'STE_RANGE'],
  [0x1311, 'STE_ALL'],
  [0x1312, 'STE_GLOBAL_RNG'],
  [0x1313, 'STE_ROOT'],
  [0x1318, 'FLOW_COUNTER'],
  [0x1320, 'PKT_REFORMAT'],
  [0x2000, 'RX_SLICE'],
  [0x2001, 'RX_SLICE_ALL'],
  [0x2020, 'ICMC_INFO'],
  [0x3000, 'SX_SLICE'],
  [0x3001, 'SX_SLICE_ALL'],
  [0x4000, 'PRM_QUERY_QP'],
  [0x4008, 'QUERY_VNIC_ENV'],
  [0x4010, 'QUERY_FT'],
  [0x4011, 'QUERY_FT_ALL'],
  [0x4012, 'QUERY_FG'],
  [0x4013, 'QUERY_FG_ALL'],
  [0x4014, 'QUERY_FTE'],
  [0x4015, 'QUERY_FTE_ALL'],
  [0x4020, 'PRM_QUERY_CQ'],
  [0x4030, 'PRM_QUERY_MKEY'],
]);

/** `FULL_CQC`, `info`; a type that isn't known is its number, `0x1234`. */
export function segmentName(type: number): string {
  const kind = segmentKind(type);
  return kind in segmentTypes ? kind : (resources.get(type) ?? `0x${type.toString(16)}`);
}
