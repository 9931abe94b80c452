/** Terms of the field, for an administrator, not for a firmware engineer. */
export const glossary = {
  psid: 'Parameter-set id: names the board and its configuration. Firmware images are made for a PSID, so support asks for it first.',
  baseMac: 'First Ethernet address burnt into the card; its ports and functions count from here.',
  baseGuid: 'First InfiniBand identifier burnt into the card; its ports count from here.',
  security:
    'Whether the firmware is signed, and whether the card checks that before it takes another.',
  lifeCycle:
    'Stage of the card’s life: GA secured is what is sold and takes signed firmware only; RMA was sent back.',
  dpuMode:
    'The Arm cores of the DPU own the ports. Resets and port settings from this host may be refused.',
  pcie: 'How fast and how wide the card’s link to the host is, against the most that it could be.',
  node: 'The device file through which commands reach the firmware.',
  mlx5ctl:
    'A kernel driver that passes commands to the firmware of a card. r1 to r4 are the revisions of its calls.',
  fwctl:
    'The mainline kernel’s way (since 6.15) to pass commands to firmware. It grants them in scopes.',
  report: 'A saved support report, opened as if it were the card. It can only be read.',
  scope:
    'fwctl sorts commands by how far they may reach: 0 and 1 read state and change configuration; 2 and 3 mark the kernel as tainted and are never used without asking.',
  catalogue: 'The description of what registers and fields exist, and where.',
  queue: 'Commands that wait for this device, or are under way. It takes one at a time.',
  rpc: 'One command to the firmware and its answer. Each kind has a number, its opcode; ACCESS_REG reads or writes a register.',
  register: 'A small block of values that the firmware answers with: settings, state or counters.',
  index: 'Chooses which instance is read, for example which port.',
  operation:
    'Changes what the read itself does. Those that clear or reset something are sent only from the terminal, with --yes.',
  parameter: 'One setting that the card keeps in its own memory, also without power.',
  item: 'What the card stores as one block: a handful of parameters that are read and written together.',
  defaultValue: 'What the card came with. A reset of the configuration brings it back.',
  currentValue: 'What the card works with right now.',
  nextValue:
    'What is stored: the card takes it over with the next reset. As long as it differs from current, it waits.',
  stage:
    'A value that is staged waits in this window. Nothing is sent before you have reviewed and confirmed it.',
  recipe:
    'A tested set of values for a common job. It is worked out for this card, and staging it writes nothing.',
  reset:
    'Level 3 restarts the driver and the PCI link, level 4 needs a warm reboot of the host. A power cycle always works.',
  capability:
    'A block in which the card says what it can do. A parameter that needs something the card can’t do isn’t offered.',
  hiddenParameter: 'It is on the card, but offered only after something else was set.',
  readOnlyItem:
    'The firmware refuses to write this block, often because the vendor or a BlueField locked it.',
  snapshot:
    'The answers of one reading, kept so that comparing and exporting show what was on the screen.',
  reference:
    'A segment that points to another object. Following it dumps that object too, each once, whatever circle they form.',
  raw: 'The bytes of the answer as they came, most significant first.',
  card: 'The adapter in the slot, with all its ports and functions.',
  pciFunction:
    'What the host sees of a card as one PCI device. A card with two ports usually has two; virtual functions come on top.',
  pciAddress:
    'Where a function sits on the PCI bus: domain, bus, device, function. Other tools call it BDF.',
  pcieLink:
    'Speed and width of the connection to the host. A card in a slot that is too narrow or too old works, but slower.',
  lane: 'One pair of wires, or one light path, in each direction. Ports and PCIe links bundle several.',
  autoNegotiation:
    'The two ends of a link agree on speed and error correction by themselves. It has to be on at both ends, or at neither.',
  module: 'The transceiver, or the end of the cable, that is plugged into a port.',
  slotPower:
    'The most power that the slot grants the card. A card or module that needs more stays off.',
  numa: 'NUMA node: the part of the host, its processors and memory, that the card is closest to. Work done there is fastest.',
  rdma: 'Remote direct memory access: a card reads and writes the memory of another host without its processor.',
  userContext:
    'What the firmware gives each program that opens the card. Without it, neither mlx5ctl nor fwctl works.',
  localPort:
    'The number of a port within the card, from 1 on. A link register is read for one port at a time; lp_msb extends the number.',
  pnat: 'How local_port is counted: as a port of the card (0, the usual way), as an InfiniBand port (1), or as a port of the host (2).',
  adminOper:
    'admin is what was asked for, oper is what the port really does. Up by admin but down by oper: there is no link.',
  menu: 'The list of the segments that a card can dump, with what each of them takes.',
  fec: 'Forward error correction: repairs bits on the wire. Both ends must use the same kind, or there is no link.',
  guid: 'A 64-bit identifier for InfiniBand, made for a card, a node or a port.',
  tlv: 'Type, length, value: the form in which the card stores a block of its configuration. Here it is called item.',
  mkey: 'Memory key: permits the card to reach a range of memory.',
  umem: 'Memory of this host that a program hands to the card, so that long answers come in few calls.',
  queuePair:
    'A send queue and a receive queue that belong together: the end point of RDMA traffic.',
  completionQueue: 'Where the card tells that work of a send or receive queue is done.',
  eventQueue: 'Where the card tells the driver that something happened.',
  steering: 'Tables in which the card looks up what to do with a packet.',
  vhca: 'A virtual adapter in the firmware: each physical or virtual function is one, with a number of its own.',
  segment: 'A part of a resource dump: one object, or a remark of the firmware about it.',
  crSpace:
    'Words by which the firmware works inside of the card. Their meaning isn’t published; support reads them.',
  sweep: 'Reads every register that is safe to read, once for each port or instance.',
  commandStatus: 'The firmware’s answer to a command in one number: 0 is success.',
  syndrome:
    'A number by which the firmware says why it refused. Only the vendor can look it up, so give it to support.',
  errno: 'The kernel’s number for why a call failed.',
  adb: 'A file of register layouts in XML that comes with mstflint.',
  redaction:
    'Replaces names and addresses in a report by stand-ins: the same name gets the same one throughout.',
  virtualFunctions:
    'SR-IOV: a card shows more functions than it has ports, to be passed to virtual machines.',
  simulated:
    'A card that is a model in this program, for trying things out. No hardware is behind it.',
} as const;
