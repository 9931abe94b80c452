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
  rpc: 'One command to the firmware and its answer.',
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
} as const;
