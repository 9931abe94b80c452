/**
 * What the simulated cards can dump: the menu that the README of mlx5ctl publishes of a ConnectX-6 Dx, in
 * its order. Need: M mandatory, O optional, N none; behind a count * where `all` may be asked for, + where
 * `active` may.
 */
import type { MenuCount, MenuRecord, Need } from '../../../prm/dump-menu';
import { segmentName } from '../../../prm/segment-names';

type NeedMark = 'M' | 'O' | 'N';
type CountMark = NeedMark | `${NeedMark}*` | `${NeedMark}+` | `${NeedMark}*+`;
type Row = readonly [
  type: number,
  index1: NeedMark,
  index1Name: string,
  index2: NeedMark,
  index2Name: string,
  count1: CountMark,
  count2: CountMark,
];

const rows: readonly Row[] = [
  [0x0002, 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x0003, 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x0004, 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x1100, 'M', 'SRQN', 'N', 'N/A', 'N', 'N'],
  [0x1200, 'M', 'CQN', 'N', 'N/A', 'N', 'N'],
  [0x1300, 'M', 'EQN', 'N', 'N/A', 'N', 'N'],
  [0x1000, 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x1001, 'M', 'QPN', 'O', 'WQEBB', 'N', 'O*'],
  [0x1002, 'M', 'QPN', 'O', 'DS', 'N', 'O*'],
  [0x1101, 'M', 'SRQN', 'O', 'DS', 'N', 'O*'],
  [0x1201, 'M', 'CQN', 'O', 'CQE', 'N', 'O*'],
  [0x1301, 'M', 'EQN', 'O', 'EQE', 'N', 'O*'],
  [0x3000, 'M', 'SLICE', 'N', 'N/A', 'N', 'N'],
  [0x3001, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x2000, 'M', 'SLICE', 'N', 'N/A', 'N', 'N'],
  [0x2001, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x0021, 'M', 'MKEY_IX', 'N', 'N/A', 'N', 'N'],
  [0x0005, 'M', 'QPN', 'M', 'RDB_IX', 'N', 'N'],
  [0x1310, 'M', 'STE_IX', 'N', 'N/A', 'O', 'O'],
  [0x1311, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1010, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1312, 'M', 'STE_IX', 'N', 'N/A', 'O', 'O'],
  [0x1313, 'M', 'ROOT_IX', 'N', 'N/A', 'N', 'N'],
  [0x2020, 'O', 'SET', 'N', 'N/A', 'M', 'N'],
  [0x4000, 'M', 'QPN', 'N', 'N/A', 'N', 'N'],
  [0x4020, 'M', 'CQN', 'N', 'N/A', 'N', 'N'],
  [0x4030, 'M', 'MKEY_IDX', 'N', 'N/A', 'N', 'N'],
  [0x4008, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1020, 'M', 'MDFY_IX', 'N', 'N/A', 'O', 'O'],
  [0x1021, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x4010, 'M', 'TABLE_ID', 'N', 'N/A', 'N', 'N'],
  [0x4011, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x4012, 'M', 'TABLE_ID', 'M', 'GROUP_ID', 'N', 'N'],
  [0x4013, 'M', 'TABLE_ID', 'N', 'N/A', 'N', 'N'],
  [0x4014, 'M', 'TABLE_ID', 'M', 'FLOW_IX', 'N', 'N'],
  [0x4015, 'M', 'TABLE_ID', 'N', 'N/A', 'N', 'N'],
  [0x1318, 'M', 'CNTR ID', 'N', 'N/A', 'N', 'N'],
  [0x1320, 'M', 'CTX ID', 'N', 'N/A', 'N', 'N'],
  [0x1030, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x103c, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1040, 'O', 'SCHEDQ_IX', 'N', 'N/A', 'O+', 'N'],
  [0x104b, 'O', 'SKIP_LOCK', 'N', 'N/A', 'N', 'N'],
  [0x1050, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1048, 'N', 'N/A', 'N', 'N/A', 'N', 'N'],
  [0x1053, 'O', 'PP_IX', 'N', 'N/A', 'O+', 'N'],
];

const needs: Readonly<Record<string, Need>> = { M: 'mandatory', O: 'optional', N: 'none' };

function needOf(mark: string): Need {
  return needs[mark.charAt(0)] ?? 'none';
}

function countOf(mark: CountMark): MenuCount {
  return { need: needOf(mark), all: mark.includes('*'), active: mark.includes('+') };
}

export const publishedMenu: readonly MenuRecord[] = rows.map(
  ([type, index1, index1Name, index2, index2Name, count1, count2]) => ({
    type,
    name: segmentName(type),
    index1: { need: needOf(index1), name: index1Name },
    index2: { need: needOf(index2), name: index2Name },
    count1: countOf(count1),
    count2: countOf(count2),
  }),
);
