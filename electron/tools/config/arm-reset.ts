/** The last step of a change of the configuration: the next reset or reboot loads it, as mstconfig arms it. */
import { REGISTER_STEP, registerDriver, registerStepTarget } from '../../change/register-driver';
import { storeValue, type PlannedStep } from '../../change/plan';
import { encode } from '../../prm/codec';
import { ARM_CONFIG_TRIGGERS, MFRL } from '../../prm/reset-register';

/** A card that refuses it keeps the change all the same, and loads it at a power cycle. */
export function armResetStep(): PlannedStep {
  const data = encode(MFRL.layout, { reset_trigger: ARM_CONFIG_TRIGGERS });
  const none = storeValue(new Uint8Array(data.length));
  const all = storeValue(new Uint8Array(data.length).fill(0xff));
  const target = registerStepTarget({
    registerId: MFRL.id,
    name: MFRL.name,
    request: none,
    withWrite: none,
    fixed: none,
    settable: all,
    verified: all,
  });
  return {
    kind: REGISTER_STEP,
    target,
    label: 'Arm the reset (MFRL)',
    before: null,
    after: storeValue(data),
    fields: [
      {
        path: 'reset_trigger',
        name: 'reset_trigger',
        old: null,
        new: `0x${ARM_CONFIG_TRIGGERS.toString(16)}`,
        newName: 'PCIe link reset and PERST',
      },
    ],
    wordsSent: registerDriver.wordsSent(target, data),
    effectiveWhen: 'at once',
    readBack: false,
    onFailure: 'note',
  };
}
