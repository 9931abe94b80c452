/**
 * Which commands only read. What isn't in this table counts as one that changes something. Source: public
 * mlx5 interface; the `clear` bits are those of the query inboxes there.
 */
import { ACCESS_READ } from './access-register';
import { inboxHead } from './mailbox';
import { opcodeName, opcodes, type OpcodeName } from './opcodes';

/** Queries, with any op_mod: it chooses what is asked. Left out though they are called queries:
 * QUERY_NVMF_CC_RESPONSE, as nothing says whether asking takes the response away. */
const queries: readonly OpcodeName[] = [
  'QUERY_HCA_CAP',
  'QUERY_ADAPTER',
  'QUERY_PAGES',
  'QUERY_ISSI',
  'QUERY_DRIVER_VERSION',
  'QUERY_OTHER_HCA_CAP',
  'QUERY_SF_PARTITION',
  'QUERY_VHCA_MIGRATION_STATE',
  'QUERY_MKEY',
  'QUERY_SPECIAL_CONTEXTS',
  'QUERY_EQ',
  'QUERY_CQ',
  'QUERY_QP',
  'QUERY_RDB',
  'QUERY_PSV',
  'QUERY_SRQ',
  'QUERY_XRC_SRQ',
  'QUERY_DCT',
  'QUERY_DC_CNAK_TRACE',
  'QUERY_XRQ',
  'QUERY_NVMF_BACKEND_CONTROLLER',
  'QUERY_XRQ_DC_PARAMS_ENTRY',
  'QUERY_XRQ_ERROR_PARAMS',
  'QUERY_NVMF_NAMESPACE_CONTEXT',
  'QUERY_ADJACENT_FUNCTIONS_ID',
  'QUERY_DELEGATED_VHCA',
  'QUERY_ESW_FUNCTIONS',
  'QUERY_VPORT_STATE',
  'QUERY_ESW_VPORT_CONTEXT',
  'QUERY_NIC_VPORT_CONTEXT',
  'QUERY_ROCE_ADDRESS',
  'QUERY_HCA_VPORT_CONTEXT',
  'QUERY_HCA_VPORT_GID',
  'QUERY_HCA_VPORT_PKEY',
  'QUERY_VNIC_ENV',
  'QUERY_VPORT_COUNTER',
  'QUERY_Q_COUNTER',
  'QUERY_RATE_LIMIT',
  'QUERY_SCHEDULING_ELEMENT',
  'QUERY_MAD_DEMUX',
  'NOP',
  'QUERY_BURST_SIZE',
  'QUERY_DIAGNOSTIC_PARAMS',
  'QUERY_DIAGNOSTIC_COUNTERS',
  'QUERY_CONG_STATUS',
  'QUERY_CONG_PARAMS',
  'QUERY_CONG_STATISTICS',
  'QUERY_L2_TABLE_ENTRY',
  'QUERY_WOL_ROL',
  'QUERY_LAG',
  'QUERY_TIR',
  'QUERY_SQ',
  'QUERY_RQ',
  'QUERY_RMP',
  'QUERY_DELAY_DROP_PARAMS',
  'QUERY_TIS',
  'QUERY_RQT',
  'QUERY_FLOW_TABLE',
  'QUERY_FLOW_GROUP',
  'QUERY_FLOW_TABLE_ENTRY',
  'QUERY_FLOW_COUNTER',
  'QUERY_PACKET_REFORMAT_CONTEXT',
  'QUERY_MODIFY_HEADER_CONTEXT',
  'FPGA_QUERY_QP',
  'FPGA_QUERY_QP_COUNTERS',
  'QUERY_AFU',
  'QUERY_CAPI_PEC',
  'QUERY_GENERAL_OBJECT',
  'QUERY_UCTX',
  'QUERY_UMEM',
  'QUERY_EMULATED_FUNCTIONS_INFO',
  'QUERY_REGEXP_PARAMS',
  'QUERY_REGEXP_REGISTER',
  'USER_QUERY_XRQ_DC_PARAMS_ENTRY',
  'USER_QUERY_XRQ_ERROR_PARAMS',
  'QUERY_VHCA_STATE',
  'QUERY_EMULATION_DEVICE_EQ_MSIX_MAPPING',
  'QUERY_MATCH_SAMPLE_INFO',
  'QUERY_CRYPTO_STATE',
  'QUERY_VUID',
  'QUERY_DPA_PARTITION',
  'QUERY_DPA_PARTITIONS',
  'QUERY_EMULATED_RESOURCES_INFO',
  'QUERY_RSV_RESOURCES',
  'QUERY_MTT',
  'QUERY_SCHED_QUEUE',
];

const readingOpcodes: ReadonlySet<number> = new Set(queries.map((name) => opcodes[name]));

/** Byte of the inbox whose top bit, `clear`, makes the query reset what it tells. */
const clearBytes: ReadonlyMap<number, number> = new Map([
  [opcodes.QUERY_VPORT_COUNTER, 24],
  [opcodes.QUERY_Q_COUNTER, 24],
  [opcodes.QUERY_FLOW_COUNTER, 24],
  [opcodes.QUERY_CONG_STATISTICS, 8],
  [opcodes.FPGA_QUERY_QP_COUNTERS, 8],
]);
const CLEAR = 0x80;

/**
 * Says why a command isn't one that only reads; undefined where it is. Of ACCESS_REG it judges the method
 * alone: what a read of a register does is acting-reads.ts's business.
 * @param inbox at least its head of 16 bytes
 */
export function whyNotReading(inbox: Uint8Array): string | undefined {
  const { opcode, opMod } = inboxHead(inbox);
  const name = opcodeName(opcode);
  if (opcode === opcodes.ACCESS_REG) {
    return opMod === ACCESS_READ ? undefined : `${name} with op_mod ${String(opMod)} is no read`;
  }
  if (!readingOpcodes.has(opcode)) return `${name} is not among the commands that only read`;
  const clearByte = clearBytes.get(opcode);
  const clears = clearByte !== undefined && ((inbox[clearByte] ?? 0) & CLEAR) !== 0;
  return clears ? `${name} with its clear bit resets the counters` : undefined;
}
