import type { Answer } from './card-reader';
import type { Identity } from './identity';

/** MGIR.life_cycle, where its upper bits (of newer chips, with meanings of their own) are 0. */
const lifeCycles = ['production', 'GA secured', 'GA not secured', 'RMA'] as const;

/** What MGIR says of the firmware's signature and of the stage of its life. */
export function securityOf(mgir: Answer): Pick<Identity, 'security' | 'lifeCycle'> {
  const isSet = (name: string): boolean => mgir.number(name) === 1;
  const words = [
    isSet('signed_fw') ? 'signed' : 'not signed',
    isSet('fw_info.secured') ? 'secure firmware' : 'not secured',
    ...(isSet('sec_boot') ? ['secure boot'] : []),
    ...(isSet('fw_info.debug') ? ['debug firmware'] : []),
    ...(isSet('fw_info.dev') ? ['development firmware'] : []),
  ];
  const lifeCycle =
    mgir.number('life_cycle_msb') === 0 ? lifeCycles[mgir.number('life_cycle')] : undefined;
  return { security: words.join(', '), ...(lifeCycle === undefined ? {} : { lifeCycle }) };
}
