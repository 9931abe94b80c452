/**
 * Writes that a person has to know more about than which field gets which value. Facts from the documented behaviour
 * of the registers.
 */

interface ActingWrite {
  readonly does: string;
  /** A command: to give it again is not nothing, even where the fields show the same values. */
  readonly isCommand: boolean;
}

function command(does: string): ActingWrite {
  return { does, isCommand: true };
}

function setting(does: string): ActingWrite {
  return { does, isCommand: false };
}

const actingRegisters: ReadonlyMap<number, ActingWrite> = new Map([
  [0x402e, command('starts a core dump')],
  [0x5006, setting('can take the link down')],
  [0x5012, setting('can switch the module off, and with it the link')],
  [0x5055, command('injects errors into what the port sends')],
  [0x5058, command('injects errors into what the port receives')],
  [0x5018, setting('sends the port’s own traffic back to it: the link is lost to others')],
  [0x9010, setting('changes how the flash is accessed')],
  [0x9011, command('writes to the flash; a wrong write can make the card unbootable')],
  [0x9012, command('erases flash; the card may never boot again')],
  [0x9017, command('runs a cycle on the MDIO bus')],
  [0x901f, command('runs a JTAG transaction')],
  [0x9024, command('changes the non-volatile configuration past all checks of `mlx5desk config`')],
  [0x9025, command('resets a non-volatile setting past all checks of `mlx5desk config`')],
  [0x9028, command('arms or starts a reset of the firmware')],
  [0x902b, command('makes the LED of the port blink, or stops that')],
  [0x9033, command('resets all non-volatile settings')],
  [0x9055, command('sets or adjusts the clock of the card')],
  [0x9057, command('injects PCIe errors; the host may go down')],
  [0x905b, command('writes to the PCIe configuration of the card')],
  [0x9062, command('steers an update of the firmware')],
  [0x9063, command('moves data of an update')],
  [0xc009, command('executes the command in it')],
]);

/** What a write of this register does beside setting its fields; undefined: nothing that is known. */
export function actingWrite(registerId: number): ActingWrite | undefined {
  return actingRegisters.get(registerId);
}

interface Enable {
  readonly field: string;
  readonly enable: string;
}

/** By register id: fields that firmware takes only together with their update enable. */
const enables: ReadonlyMap<number, readonly Enable[]> = new Map([
  [
    0x5006,
    [
      { field: 'admin_status', enable: 'ase' },
      { field: 'e', enable: 'ee' },
      { field: 'ps_e', enable: 'ee_ps' },
      { field: 'ls_e', enable: 'ee_ls' },
      { field: 'nmxas_e', enable: 'ee_nmxas' },
    ],
  ],
  [
    0x5012,
    [
      { field: 'admin_status', enable: 'ase' },
      { field: 'e', enable: 'ee' },
    ],
  ],
  [0x5004, [{ field: 'tx_ready_e', enable: 'ee_tx_ready' }]],
]);

/** The update enable that a field needs, by the short names of both. */
export function updateEnable(registerId: number, field: string): string | undefined {
  return enables.get(registerId)?.find((entry) => entry.field === field)?.enable;
}
