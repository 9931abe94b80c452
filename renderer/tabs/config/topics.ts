/**
 * What people want of a card, in their own words, and the parameters that do it. Names of parameters are facts of
 * mstflint's database; the words and sentences are ours. A search that hits a topic shows its sentence first.
 */
export interface Topic {
  readonly title: string;
  /** What a person may call it, apart from the names of the parameters. */
  readonly words: string;
  /** What to look at. Names in backticks are parameters. */
  readonly answer: string;
  /** The ones that do it, the most important first; without the suffix of a port or module. */
  readonly parameters: readonly string[];
  /** The one that a number in the question is meant for: `16 virtual functions`. */
  readonly counted?: string;
}

export const topics: readonly Topic[] = [
  {
    title: 'Virtual functions (SR-IOV)',
    words:
      'sr-iov sriov virtual function vf vfs machine vm vms guest hypervisor kvm passthrough pass-through ' +
      'virtualization virtualisation enable turn on how many number count amount',
    answer:
      '`SRIOV_EN` turns virtual functions on, `NUM_OF_VFS` says how many each port may offer. The host then creates them.',
    parameters: ['NUM_OF_VFS', 'SRIOV_EN', 'PF_NUM_OF_VF', 'PF_NUM_OF_VF_VALID', 'NUM_VF_MSIX'],
    counted: 'NUM_OF_VFS',
  },
  {
    title: 'InfiniBand or Ethernet',
    words: 'infiniband ethernet ib eth protocol port type link mode switch change vpi roce network',
    answer: '`LINK_TYPE` of each port says whether it speaks InfiniBand or Ethernet.',
    parameters: ['LINK_TYPE'],
  },
  {
    title: 'Booting from the network',
    words:
      'boot booting pxe network uefi netboot install rom option expansion bios legacy disable turn off iscsi',
    answer:
      '`EXP_ROM_PXE_ENABLE` and `EXP_ROM_UEFI_x86_ENABLE` say whether the card offers its boot ROM; `LEGACY_BOOT_PROTOCOL` what it does then.',
    parameters: [
      'EXP_ROM_UEFI_x86_ENABLE',
      'EXP_ROM_PXE_ENABLE',
      'EXP_ROM_UEFI_ARM_ENABLE',
      'LEGACY_BOOT_PROTOCOL',
      'UEFI_HII_EN',
      'BOOT_RETRY_CNT1',
    ],
  },
  {
    title: 'Boot ROM over VLAN, IP version, partition key',
    words: 'boot pxe vlan tag id ip ipv4 ipv6 version pkey partition wait lacp',
    answer:
      '`BOOT_VLAN_EN` and `BOOT_VLAN` tag what the boot ROM sends; `IP_VER` says which IP it tries.',
    parameters: [
      'BOOT_VLAN_EN',
      'BOOT_VLAN',
      'IP_VER',
      'BOOT_PKEY',
      'BOOT_LACP_DIS',
      'BOOT_UNDI_NETWORK_WAIT',
    ],
    counted: 'BOOT_VLAN',
  },
  {
    title: 'Physical functions',
    words: 'physical function pf pfs number count how many per port split host',
    answer:
      '`NUM_OF_PF` says how many physical functions the card shows; `FPP_EN` gives each port its own.',
    parameters: ['NUM_OF_PF', 'FPP_EN'],
    counted: 'NUM_OF_PF',
  },
  {
    title: 'Sub-functions',
    words: 'sub-function subfunction sf sfs scalable function container number count how many',
    answer:
      '`PF_TOTAL_SF` says how many sub-functions a physical function may make, after `PER_PF_NUM_SF` is on.',
    parameters: ['PF_TOTAL_SF', 'PER_PF_NUM_SF', 'PF_SF_BAR_SIZE'],
    counted: 'PF_TOTAL_SF',
  },
  {
    title: 'Interrupt vectors',
    words: 'interrupt irq vector msix msi-x msi queue core number count how many',
    answer:
      '`NUM_PF_MSIX` and `NUM_VF_MSIX` say how many vectors each physical and virtual function gets.',
    parameters: [
      'NUM_PF_MSIX',
      'NUM_VF_MSIX',
      'NUM_PF_MSIX_VALID',
      'PF_NUM_PF_MSIX',
      'DYNAMIC_VF_MSIX_TABLE',
    ],
    counted: 'NUM_VF_MSIX',
  },
  {
    title: 'PCI address space',
    words: 'pci pcie bar size memory address space mmio resource large prefetchable uar',
    answer:
      '`PF_LOG_BAR_SIZE` and `VF_LOG_BAR_SIZE` say, as a power of two in MB, how much address space each function asks for.',
    parameters: [
      'PF_LOG_BAR_SIZE',
      'VF_LOG_BAR_SIZE',
      'PF_BAR2_ENABLE',
      'NON_PREFETCHABLE_PF_BAR',
      'MEMIC_BAR_SIZE',
    ],
  },
  {
    title: 'PCI Express tuning',
    words:
      'pci pcie performance throughput relaxed ordering order write read request outstanding ats address translation atomic gpu gpudirect peer advanced hidden',
    answer:
      '`ADVANCED_PCI_SETTINGS` makes the expert parameters appear; `PCI_WR_ORDERING` and `ATS_ENABLED` are the ones asked for most.',
    parameters: [
      'ADVANCED_PCI_SETTINGS',
      'PCI_WR_ORDERING',
      'ATS_ENABLED',
      'MAX_ACC_OUT_READ',
      'PCI_ATOMIC_MODE',
      'PARTIAL_WRITE_CACHE_MODE',
      'FORCE_ETH_PCI_SUBCLASS',
    ],
  },
  {
    title: 'DPU or NIC mode (BlueField)',
    words:
      'dpu nic mode bluefield smartnic arm embedded cpu ecpf separated host offload engine internal disable enable',
    answer:
      '`INTERNAL_CPU_OFFLOAD_ENGINE` chooses between DPU mode (enabled) and NIC mode (disabled); `INTERNAL_CPU_MODEL` says who owns the ports.',
    parameters: [
      'INTERNAL_CPU_OFFLOAD_ENGINE',
      'INTERNAL_CPU_MODEL',
      'INTERNAL_CPU_ESWITCH_MANAGER',
      'INTERNAL_CPU_PAGE_SUPPLIER',
      'INTERNAL_CPU_IB_VPORT0',
      'INTERNAL_CPU_RSHIM',
    ],
  },
  {
    title: 'What the host may do to a BlueField',
    words:
      'secure restrict host privilege flash access security rshim lock protect tenant counters port owner',
    answer:
      '`HOST_PRIV_FLASH_ACCESS` and its kin restrict what this host may do; `INTERNAL_CPU_RSHIM` its way to the Arm side.',
    parameters: [
      'HOST_PRIV_FLASH_ACCESS',
      'INTERNAL_CPU_RSHIM',
      'PORT_OWNER',
      'ALLOW_RD_COUNTERS',
      'DPA_AUTHENTICATION',
    ],
  },
  {
    title: 'Keeping the link up',
    words:
      'keep link up down stay reboot standby shutdown bmc ncsi management driver unload wake always on',
    answer: '`KEEP_ETH_LINK_UP` and `KEEP_IB_LINK_UP` keep the port up when no driver asks for it.',
    parameters: [
      'KEEP_ETH_LINK_UP',
      'KEEP_IB_LINK_UP',
      'KEEP_LINK_UP_ON_BOOT',
      'KEEP_LINK_UP_ON_STANDBY',
    ],
  },
  {
    title: 'Wake on LAN',
    words: 'wake on lan wol magic packet power sleep remote start',
    answer: '`WOL_MAGIC_EN` lets a magic packet wake this host.',
    parameters: ['WOL_MAGIC_EN'],
  },
  {
    title: 'Link negotiation and error correction',
    words:
      'fec forward error correction autoneg auto-negotiation negotiate speed link training override cable flap delay',
    answer: '`PHY_AUTO_NEG` and `PHY_FEC_OVERRIDE` override what the port would choose by itself.',
    parameters: ['PHY_AUTO_NEG', 'PHY_FEC_OVERRIDE', 'PHY_COUNT_LINK_UP_DELAY'],
  },
  {
    title: 'Ports split and module power',
    words: 'split breakout cable lanes module transceiver optics power watt maximum qsfp',
    answer:
      '`MODULE_SPLIT` assigns the lanes of a module to ports; `MODULE_MAX_POWER_OVERRIDE` is its power limit.',
    parameters: ['MODULE_SPLIT', 'MODULE_MAX_POWER_OVERRIDE'],
  },
  {
    title: 'LLDP and DCBX',
    words: 'lldp dcbx neighbour neighbor discovery switch agent firmware willing ieee cee',
    answer:
      '`LLDP_NB_RX_MODE` and `LLDP_NB_TX_MODE` run LLDP in the firmware; `LLDP_NB_DCBX` and `DCBX_IEEE` DCBX.',
    parameters: [
      'LLDP_NB_RX_MODE',
      'LLDP_NB_TX_MODE',
      'LLDP_NB_DCBX',
      'DCBX_IEEE',
      'DCBX_CEE',
      'DCBX_WILLING',
    ],
  },
  {
    title: 'Traffic classes, lanes and flow control',
    words:
      'qos quality service traffic class tc virtual lane vl priority pause pfc flow control lossless number how many',
    answer:
      '`NUM_OF_TC`, `NUM_OF_VL` and `NUM_OF_PFC` say how many classes, lanes and lossless priorities a port has.',
    parameters: ['NUM_OF_TC', 'NUM_OF_PFC', 'NUM_OF_VL', 'PRIO_TAG_REQUIRED_EN'],
    counted: 'NUM_OF_PFC',
  },
  {
    title: 'RoCE',
    words: 'roce rdma converged ethernet disable enable turn off on next protocol',
    answer:
      '`ROCE_CONTROL` turns RoCE on or off; `ROCE_CC_PRIO_MASK` chooses the priorities with congestion control.',
    parameters: ['ROCE_CONTROL', 'ROCE_NEXT_PROTOCOL', 'ROCE_CC_PRIO_MASK'],
  },
  {
    title: 'RoCE congestion control',
    words:
      'roce congestion control dcqcn ecn cnp dscp rate tuning programmable algorithm priority reaction point',
    answer:
      '`ROCE_CC_PRIO_MASK` turns it on per priority, `CNP_DSCP` and `CNP_802P_PRIO` mark its packets, the RPG parameters tune it; `USER_PROGRAMMABLE_CC` brings your own.',
    parameters: [
      'ROCE_CC_PRIO_MASK',
      'ROCE_CC_ALGORITHM',
      'CNP_DSCP',
      'CNP_802P_PRIO',
      'MIN_TIME_BETWEEN_CNPS',
      'USER_PROGRAMMABLE_CC',
      'ROCE_CC_CNP_MODERATION',
      'ROCE_CC_SHAPER_COALESCE',
      'RPG_AI_RATE',
      'RPG_HAI_RATE',
      'RPG_MAX_RATE',
      'RPG_MIN_RATE',
    ],
  },
  {
    title: 'Adaptive routing',
    words: 'adaptive routing ar out of order packet spray spraying ai',
    answer: '`ROCE_ADAPTIVE_ROUTING_EN` lets RoCE packets take several ways.',
    parameters: ['ROCE_ADAPTIVE_ROUTING_EN'],
  },
  {
    title: 'Precise time (PTP)',
    words:
      'ptp time clock timestamp real-time realtime synchronisation synchronization 5t pps pacing scheduler accurate packet',
    answer:
      '`REAL_TIME_CLOCK_ENABLE` gives timestamps in real time; `ACCURATE_TX_SCHEDULER` sends at exact times.',
    parameters: ['REAL_TIME_CLOCK_ENABLE', 'ACCURATE_TX_SCHEDULER'],
  },
  {
    title: 'Completion compression',
    words:
      'cqe completion compression compress packet rate small packets pps performance throughput pcie bandwidth dpdk',
    answer:
      '`CQE_COMPRESSION` packs completions harder, which saves PCI bandwidth at high packet rates.',
    parameters: ['CQE_COMPRESSION', 'ZERO_TOUCH_TUNING_ENABLE', 'ICM_CACHE_MODE'],
  },
  {
    title: 'Live migration of virtual functions',
    words: 'live migration migrate vm virtual machine vfio',
    answer: '`VF_MIGRATION_MODE` allows it.',
    parameters: ['VF_MIGRATION_MODE'],
  },
  {
    title: 'Tunnels and parsing',
    words:
      'vxlan tunnel overlay encapsulation udp port entropy ecn parser flexible flex gtp custom header geneve',
    answer:
      '`FLEX_PARSER_PROFILE_ENABLE` chooses which headers the card understands; `IP_OVER_VXLAN_EN` is for VXLAN without Ethernet.',
    parameters: [
      'FLEX_PARSER_PROFILE_ENABLE',
      'IP_OVER_VXLAN_EN',
      'IP_OVER_VXLAN_PORT',
      'TUNNEL_ECN_COPY_DISABLE',
      'TUNNEL_IP_PROTO_ENTROPY_DISABLE',
    ],
    counted: 'FLEX_PARSER_PROFILE_ENABLE',
  },
  {
    title: 'Power',
    words: 'power limit limiter slot watt throttle supply recovery error reset advanced',
    answer:
      '`ADVANCED_POWER_SETTINGS` makes the power parameters appear; `DISABLE_SLOT_POWER_LIMITER` lets the card draw more than the slot grants, and ends its warranty.',
    parameters: [
      'ADVANCED_POWER_SETTINGS',
      'DISABLE_SLOT_POWER_LIMITER',
      'RESET_WITH_HOST_ON_ERRORS',
      'SW_RECOVERY_ON_ERRORS',
    ],
  },
  {
    title: 'Traffic between functions of one card',
    words:
      'eswitch hairpin loopback loop back mac duplicate same local switch chaining host multicast unicast ttl',
    answer:
      '`MPFS_UC_LOOPBACK_DISABLE` and `MPFS_MC_LOOPBACK_DISABLE` stop traffic from looping back inside the card.',
    parameters: [
      'MPFS_UC_LOOPBACK_DISABLE',
      'MPFS_MC_LOOPBACK_DISABLE',
      'DUP_MAC_ACTION',
      'HOST_CHAINING_MODE',
      'ESWITCH_HAIRPIN_DESCRIPTORS',
      'ESWITCH_IPV4_TTL_MODIFY_ENABLE',
    ],
  },
  {
    title: 'User contexts',
    words: 'user context devx uctx mlx5ctl application direct verbs',
    answer: '`UCTX_EN` lets programs open contexts of their own.',
    parameters: ['UCTX_EN'],
  },
  {
    title: 'When something goes wrong',
    words: 'safe mode recover brick broken fail failure crash reset error threshold',
    answer:
      '`SAFE_MODE_ENABLE` brings the card up with defaults after `SAFE_MODE_THRESHOLD` failed starts.',
    parameters: ['SAFE_MODE_ENABLE', 'SAFE_MODE_THRESHOLD', 'SW_RECOVERY_ON_ERRORS'],
    counted: 'SAFE_MODE_THRESHOLD',
  },
];
