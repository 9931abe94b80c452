/**
 * Which registers a sweep reads, and for which values of their index fields. Facts from the access attributes and
 * the documented behaviour of the fields; a register that is neither here nor in left-out-reads.ts is not known to
 * be safe to read in bulk, so a sweep leaves it out.
 */

/** Values that the card itself decides; the sweep looks them up in what it has read before. */
export type NamedValues =
  /** 1 to MGIR.num_ports. */
  | 'ports'
  /** Modules that PMLP maps lanes of any port to. */
  | 'modules'
  /** 0 to PMLP.width - 1 of the port; bits: 1 << lane. */
  | 'lanes'
  | 'laneBits'
  /** The same by PMTM.module_width of the module. */
  | 'moduleLanes'
  | 'moduleLaneBits'
  /** Below the counts of SBCAM. */
  | 'trafficClasses'
  | 'pools'
  | 'bufferGroups'
  /** Sensors of MTCAP and MVCAP. */
  | 'temperatureSensors'
  | 'voltageSensors'
  /** Components that MCQS knows. */
  | 'components'
  /** Where a module has its static identification, by PMTM.module_type: never bytes that a read clears. */
  | 'identificationBytes'
  /** Below the counts of NIC_CAP_EXT_REG. */
  | 'dpaGroups'
  | 'dpaPartitions';

/** Values that the answers of the register itself decide. */
export interface AnsweredValues {
  readonly step?: number;
  /** Goes on below the value of this field of the first answer. */
  readonly below?: string;
  /** Goes on up to the value of this field of the first answer. */
  readonly upTo?: string;
  /** Goes on until this field of an answer is not 0. */
  readonly until?: string;
  /** The next value is that of this field, until it is 0 or was there before. */
  readonly next?: string;
}

export type SweepValues = readonly number[] | NamedValues | AnsweredValues;

/** Index fields, outer loop first, and fields of the request that are fixed. */
export type SweepLoops = Readonly<Record<string, SweepValues>>;

const upTo = (last: number): readonly number[] => Array.from({ length: last + 1 }, (_, at) => at);
const priorities = upTo(7);
const either = [0, 1] as const;

/** Read first, in this order: the others' loops depend on them. */
export const leadingRegisters: readonly string[] = [
  'MGIR',
  'PMLP',
  'PMTM',
  'SBCAM',
  'MTCAP',
  'MVCAP',
  'MCQS',
  'NIC_CAP_EXT_REG',
];

/** One read answers all. Those of the PCIe tree are asked for the card's own place in it, 0/0/0. */
const plain = `UNIT_PERF_COUNTERS_CFG UNIT_PERF_COUNTERS_DATA MISC_COUNTERS DB_TRESHOLD CWCAM QCAM SET_NODE
  POWER_SETTINGS FP_SL_MAP HOST_ENDIANNESS MTCAP MIDFV MGIR MSGI MFRL MRTC MNVGC MTRC_CAP MTRC_CONF MTRC_CTRL MMHI
  MPEIN MTUTC MPEGC MPEINJ MSMR MPIR MHMPR MCC MGLS MDTR MTMG MQDIK MTEIM MDIR MTIE MTIM MTDC MSECQ MIRC MRSV MSGCR
  MTPTM MRTCQ MTEIR MPQD MPLH SBCAM NCFG CRYPTO_OPERATIONAL ZTT PORT_STATE_BEHAVIOR NVMF_TARGET_PACER_DEFAULTS
  NIC_CAP_REG DTOR VHCA_ICM_CTRL VHCA_TRUST_LEVEL`;

/** One read per port. */
const byPort = `QPTS QPDP QPDPM QHLL PCAP PMLP PMTU PAOS PPTB PBMC PPSC PRTL PIPG PEIR PPLM PTASv2 PPTT PPRT PBSR
  PGMR PMDR PPHCR PPAOS PCMR PMCR PVLS PPCR PCNR PEPC PREI PPRM PGUID PLDS PBWS MSEES`;

/** One read per module. */
const byModule = 'PMAOS PMPR PMMP PMTM MCION MTMR';

const own: Readonly<Record<string, readonly SweepLoops[]>> = {
  Loopback_Control_Register: [{ port: 'ports' }],
  CWTP: [{ local_port: 'ports', traffic_class: 'trafficClasses' }],
  CWTPM: [{ local_port: 'ports', traffic_class: 'trafficClasses' }],
  QPRT: [{ local_port: 'ports', pcp: priorities, dei: either }],
  QTCT: [{ local_port: 'ports', switch_prio: priorities, operation_type: [0, 1, 2] }],
  QEEC: [
    { local_port: 'ports', element_hierarchy: [0] },
    { local_port: 'ports', element_hierarchy: [1, 2, 3], element_index: upTo(7) },
  ],
  QSPIP: [{ switch_prio: priorities }],
  QSPCP: [{ local_port: 'ports', switch_prio: priorities }],
  DCBX_PARAM: [{ port_number: 'ports' }],
  DCBX_APPLICATION: [{ port_number: 'ports' }],
  ROCE_ACCL: [{ adp_retx_profile_id: { upTo: 'adp_retx_profile_max_id' } }],
  QSHR: [{ local_port: 'ports', ch: either }],
  PTYS: [{ local_port: 'ports', proto_mask: [1, 4] }],
  PPAD: [{ single_base_mac: [0] }, { single_base_mac: [1], local_port: 'ports' }],
  PFCC: [{ local_port: 'ports', dcbx_operation_type: [0, 1, 2] }],
  PPCNT: [
    {
      local_port: 'ports',
      grp: [0, 1, 2, 3, 5, 6, 0x12, 0x16, 0x1a, 0x20, 0x21, 0x22, 0x23, 0x25, 0x26],
    },
    { local_port: 'ports', grp: [0x10, 0x11, 0x13], prio_tc: priorities },
  ],
  PPLR: [{ local_port: 'ports', lb_cap_mode_idx: either }],
  SLTP: [{ local_port: 'ports', lane: 'lanes' }],
  SLRG: [{ local_port: 'ports', lane: 'lanes' }],
  SLTPv2: [{ local_port: 'ports', lane: 'lanes' }],
  SLLM: [{ local_port: 'ports', lane: 'lanes' }],
  // Not page 9: it shows flags that a module clears when they are read.
  PDDR: [{ local_port: 'ports', page_select: [0, 1, 2, 3, 6, 8] }],
  PLTC: [{ local_port: 'ports', lane_mask: 'laneBits' }],
  PTER: [{ local_port: 'ports', error_page: either }],
  PMSCR: [{ prm_index: [0] }],
  PLCC: [{ local_port: 'ports', page_select: either }],
  PMPT: [{ module: 'modules', lane_mask: 'moduleLaneBits', host_media: either, ch_ge: [1, 2] }],
  PMPD: [{ module: 'modules', lane: 'moduleLanes', host_media: either }],
  // Its request is a command; these only ask.
  PPCC: [
    { local_port: 'ports', cmd_type: [0xf0, 0x10], target_app: either },
    { local_port: 'ports', cmd_type: [0, 3, 4], target_app: either, algo_slot: upTo(15) },
  ],
  PEMI: [{ local_port: 'ports', page_select: [0, 1, 2, 4, 0x10, 0x11, 0x12, 0x14] }],
  PCAM: [{ access_reg_group: either }],
  MTMP: [{ sensor_index: 'temperatureSensors' }],
  MVCAP: [{ sensor_map_type: [0, 1, 2] }],
  MVCR: [{ sensor_index: 'voltageSensors' }],
  MFPA: [{ fs: { below: 'flash_num' } }],
  MCIA: [
    {
      module: 'modules',
      i2c_device_address: [0x50],
      page_number: [0],
      size: [32],
      device_address: 'identificationBytes',
    },
  ],
  MISOC: [{ type: [0, 1, 2, 3], query_pending: either }],
  MSCI: [{ index: upTo(15) }],
  MLCR: [{ led_type: [2], local_port: 'ports' }],
  MVTS: [{ running_flag: either }],
  MROQ: [{ reset_type: [0, 1, 2, 3, 4, 5, 0xff] }],
  MGNLE: [{ le_pointer: { next: 'le_pointer' } }],
  MGCR: [{ segment: { below: 'segments_count' } }],
  MERR: [{ ent_type: [1], current_index: 'modules' }],
  MPCNT: [{ grp: [0, 3, 4] }],
  MTPPS: [{ pin: { below: 'cap_number_of_pps_pins' } }],
  MCQS: [{ component_index: { until: 'last_index_flag' } }],
  MCQI: [
    {
      component_index: 'components',
      info_type: [0, 1, 5, 6, 7, 9],
      read_pending_component: either,
      data_size: [124],
    },
  ],
  MQIS: [{ info_type: upTo(5), read_length: [8], read_offset: { step: 8, below: 'info_length' } }],
  MRFV: [{ fuse_id: upTo(10) }],
  MCAM: [{ access_reg_group: upTo(3) }],
  MPCAM: [{ access_reg_group: upTo(15) }],
  MDSR: [{ type_of_token: upTo(6) }],
  MFSV: [{ index: upTo(3) }],
  MRSI: [{ device: either }],
  MFCDR: [
    { query_type: [0], local_port: 'ports' },
    { query_type: [1], module: 'modules' },
  ],
  MPCS: [{ channel: [0, 1, 2] }],
  // Not clock 1: asking for the root clock starts an exchange on the bus.
  MTCTR: [{ first_clock_cross_timestamp_request: [2], second_clock_cross_timestamp_request: [3] }],
  SBPR: [{ dir: either, pool: 'pools' }],
  SBCM: [
    { local_port: 'ports', dir: [0], pg_buff: 'bufferGroups' },
    { local_port: 'ports', dir: [1], pg_buff: 'trafficClasses' },
  ],
  NIC_CAP_EXT_REG: [{ cap_group: [1] }],
  NIC_DPA_EUG_REG: [{ eug_id: 'dpaGroups' }],
  NIC_DPA_EU_PARTITION_REG: [{ eu_partition_id: 'dpaPartitions' }],
};

function each(names: string, loops: readonly SweepLoops[]): [string, readonly SweepLoops[]][] {
  return names.split(/\s+/).map((name) => [name, loops]);
}

/** By register name; each element is a set of loops that is run by itself. */
export const sweepReads: ReadonlyMap<string, readonly SweepLoops[]> = new Map([
  ...each(plain, [{}]),
  ...each(byPort, [{ local_port: 'ports' }]),
  ...each(byModule, [{ module: 'modules' }]),
  ...Object.entries(own),
]);
