/**
 * What the modelled cards keep in their configuration store: capabilities, defaults, what was set and what
 * waits for a reboot. Names are those of the catalogue's fields.
 */
import type { ConfigurationFacts, InstanceValues } from './configuration-facts';

/** Engineering, manufacturing and keys: no card in the field shows them. */
const inTheFactory = [
  'nv_forbidden_versions',
  'nv_secure_host',
  'nv_ls_nv_public_key_*',
  'nv_vts_bank_*',
  'nv_kdnet_data',
  'nv_advanced_testability',
  'nv_enclosure_info',
  'nv_file_id_*',
  'nv_config_profile',
  'nv_current_configurator',
  'nv_global_mask',
  'nv_fpga_*',
  'nv_nvmf_target_*',
  'nv_host_sync_conf',
  'nv_virt_*',
] as const;

/** Only a card with processors of its own has these. */
const withProcessors = [
  'nv_internal_cpu_*',
  'nv_ecpf_*',
  'nv_emulation_*',
  'nv_dpa_*',
  'nv_host_mng_conf',
  'nv_sw_accelerate_conf',
] as const;

/** What came with ConnectX-7. */
const sinceConnectX7 = [
  'nv_multiplane_conf',
  'nv_ib_link_phy_conf',
  'nv_global_pci_cap_3',
  'nv_global_pci_conf_3',
  'nv_global_pci_conf_4',
  'nv_global_pci_conf_5',
  'nv_global_pci_gpio_conf',
  'nv_crypto_conf',
  'nv_host_sm_conf',
] as const;

const capabilities: InstanceValues = {
  nv_global_pci_cap: {
    max_vfs_per_pf: 127,
    max_num_pfs: 8,
    max_log_pf_uar_bar_size: 10,
    max_log_vf_uar_bar_size: 8,
    max_num_pf_msix: 1023,
    max_num_vf_msix: 1023,
    max_total_msix: 0x4000,
    max_total_bar: 0x8000,
  },
  nv_memic_cap: { max_log_memic_bar_size: 16, max_memic_size_limit: 3 },
  nv_qos_cap: {
    max_num_of_vl: 4,
    // Not said: all that the parameter has names for are allowed, the default 0 (eight) among them.
    max_num_of_tc: 0,
    max_num_pfc: 8,
    log_max_vl15_buffer_size: 10,
    qos_trust_state_supported: 7,
    ets_sched_supported: 1,
    tx_pb_vl_alloc_mode_supported: 1,
  },
  nv_lldp_nb_cap: { lldp_nb_rx_cap: 2, lldp_nb_tx_cap: 2, max_num_of_tx_optional_lldp_tlv: 4 },
  nv_power_cap: { max_num_port: 2 },
  nv_host_chaining_cap: {
    log_max_data_size_per_prio: 20,
    log_max_num_descriptor_per_prio: 12,
    log_max_total_data_size: 24,
    log_max_total_num_descriptors: 15,
  },
  nv_internal_hairpin_cap: {
    log_max_hpin_data_size_per_prio: 20,
    log_max_hpin_num_descriptor_per_prio: 12,
    log_max_hpin_total_data_size: 24,
    log_max_hpin_total_num_descriptors: 15,
  },
  nv_ib_dc_cap: {
    min_log_dcr_hash_table_size: 11,
    max_log_dcr_hash_table_size: 24,
    min_dcr_lifo_size: 0x1000,
    max_dcr_lifo_size: 0x10000,
    min_dcr_cnak_buffer_size: 0x100,
    max_dcr_cnak_buffer_size: 0x4000,
  },
  nv_base_mac_guid_cap: { num_of_allocated_macs: 16, num_of_allocated_guids: 16 },
  nv_module_feature_cap: { nv_module_power_cap: 1, nv_module_split_cap: 1 },
};

/** Congestion control as cards come with it. */
const congestionControl: InstanceValues = {
  nv_roce_cc: { roce_cc_enable_pri: 0xff, cnp_moderation: 2 },
  nv_roce_cc_ecn: {
    clamp_tgt_rate: 0,
    clamp_tgt_rate_after_time_inc: 1,
    rpg_time_reset: 300,
    rpg_byte_reset: 32767,
    rpg_threshold: 1,
    rpg_ai_rate: 5,
    rpg_hai_rate: 50,
    rpg_gd: 11,
    rpg_min_dec_fac: 50,
    rpg_min_rate: 1,
    dce_tcp_g: 1019,
    dce_tcp_rtt: 1,
    rate_reduce_monitor_period: 4,
    initial_alpha_value: 1023,
    min_time_between_cnps: 4,
    cnp_802p_prio: 6,
    cnp_dscp: 48,
  },
};

const defaults: InstanceValues = {
  ...congestionControl,
  nv_global_pci_conf: {
    sriov_valid: 1,
    sriov_en: 0,
    total_vfs: 8,
    num_pfs_valid: 1,
    num_pfs: 2,
    num_pf_msix_valid: 1,
    num_pf_msix: 63,
    num_vf_msix_valid: 1,
    num_vf_msix: 11,
    log_pf_uar_bar_size: 5,
    log_vf_uar_bar_size: 1,
  },
  nv_memic_conf: { memic_size_limit: 1 },
  nv_roce_1_5_conf: { roce_over_ip_next_protocol: 254 },
  nv_vpi_link_type: { default_link_type: 2 },
  nv_qos_conf: { num_of_vl: 4, num_of_tc: 0, num_of_pfc: 4 },
  nv_ib_dc_conf: { log_dcr_hash_table_size: 12, dcr_lifo_size: 0x2000 },
  nv_keep_link_up: { keep_eth_link_up: 1 },
  nv_lldp_nb_dcbx: { ieee_dcbx_en: 1, cee_dcbx_en: 1, dcbx_willing: 1 },
  nv_hca_conf: { roce_ctrl: 2 },
  nv_external_port_ctrl: { port_owner: 1, allow_rd_counters: 1 },
  nv_rom_boot_conf1: { legacy_boot_protocol: 1, boot_vlan: 1 },
  nv_rom_boot_conf2: { boot_ip_ver: 2, undi_network_wait: 30 },
  nv_rom_uefi_conf: { hii_en: 1 },
  nv_wol_conf: { en_wol_magic: 1 },
  nv_pci_conf: { exp_rom_pxe_enable: 1, exp_rom_uefi_x86_enable: 1, exp_rom_uefi_arm_enable: 0 },
  safe_mode_conf: { safe_mode_enable: 1, safe_mode_threshold: 10 },
  nv_sw_offload_conf: { log_max_outstanding_wqe: 7, ip_over_vxlan_port: 4789 },
  nv_module_power: { max_power: 0x14 },
};

/** A server that uses virtual functions, and on which more have been asked for since it was started. */
const virtualFunctions = {
  set: { nv_global_pci_conf: { sriov_en: 1, total_vfs: 16 } },
  pending: { nv_global_pci_conf: { total_vfs: 32 } },
} as const;

const common = {
  lacks: [...inTheFactory, ...withProcessors],
  readOnly: ['nv_dpa_auth', 'nv_roce_1_5_conf'],
  versions: { nv_keep_link_up: 1 },
  refused: [],
  withoutDefault: ['nv_customization_number', 'nv_rom_ib_boot_conf'],
  fixedByMaker: ['nv_wol_conf'],
  capabilities,
  defaults,
  overrides: [
    // Counts of each function stand in for the count of all.
    {
      when: { item: 'nv_global_pci_conf', field: 'per_pf_total_vf', value: 1 },
      then: { item: 'nv_global_pci_conf', field: 'total_vfs', value: 0 },
    },
    {
      when: { item: 'nv_pci_conf', field: 'advanced_pci_settings', value: 0 },
      then: { item: 'nv_pci_conf', field: 'force_eth_subclass', value: 0 },
    },
  ],
} as const satisfies Partial<ConfigurationFacts>;

export const connectX6DxConfiguration: ConfigurationFacts = {
  ...common,
  modules: 2,
  lacks: [...common.lacks, ...sinceConnectX7, 'nv_global_pci_conf_2'],
  set: {
    ...virtualFunctions.set,
    nv_pci_conf: { ats_enabled: 1 },
    'nv_qos_conf@1': { num_of_tc: 4 },
    'nv_roce_cc_ecn@2': { rpg_ai_rate: 10 },
  },
  pending: {
    ...virtualFunctions.pending,
    'nv_keep_link_up@2': { keep_eth_link_up: 0 },
    nv_rom_boot_conf1: { legacy_boot_protocol: 0 },
    nv_sw_offload_conf: { cqe_compression: 1 },
  },
};

export const connectX7Configuration: ConfigurationFacts = {
  ...common,
  modules: 1,
  defaults: {
    ...defaults,
    nv_global_pci_conf: { ...defaults.nv_global_pci_conf, num_pfs: 1 },
    nv_vpi_link_type: { default_link_type: 1 },
  },
  readOnly: [...common.readOnly, 'nv_vpi_link_type'],
  set: { nv_pci_conf: { advanced_pci_settings: 1 }, nv_keep_link_up: { keep_ib_link_up: 1 } },
  pending: { nv_ib_dc_conf: { log_dcr_hash_table_size: 14, dcr_lifo_size: 16384 } },
};

export const blueField3Configuration: ConfigurationFacts = {
  ...common,
  modules: 2,
  lacks: inTheFactory,
  readOnly: ['nv_roce_1_5_conf'],
  refused: ['nv_tpt_conf'],
  capabilities: {
    ...capabilities,
    nv_emulation_nvme_cap: { nvme_emu_max_total_vf: 125, nvme_emu_max_num_pf: 2 },
    nv_emulation_pci_switch_cap: { max_num_switch_port: 32 },
    nv_emulation_virtio_net_cap: {
      virtio_net_emu_max_total_vf: 504,
      virtio_net_emu_max_num_pf: 31,
    },
    nv_emulation_virtio_blk_cap: {
      virtio_blk_emu_max_total_vf: 504,
      virtio_blk_emu_max_num_pf: 16,
    },
  },
  defaults: {
    ...defaults,
    nv_internal_cpu_conf: { internal_cpu_model: 1 },
    nv_emulation_pci_switch_conf: { num_switch_port: 16 },
  },
  set: { ...virtualFunctions.set, nv_emulation_virtio_net_conf: { virtio_net_emu_enable: 1 } },
  pending: {
    nv_internal_cpu_conf: { offload_engine: 1 },
    'nv_vpi_link_type@2': { default_link_type: 1 },
  },
};
