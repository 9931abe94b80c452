import { formatRegisterId } from '../../prm/access-register';
import type { RegisterLayout } from '../../prm/register';

/** What every listing says of a register first. */
export interface RegisterHead {
  readonly name: string;
  /** `0x5006`. */
  readonly id: string;
  /** Size in bytes. */
  readonly size: number;
  readonly access: 'RO' | 'RW' | 'WO';
  readonly group: string;
  readonly purpose: string;
}

export function registerHead(register: RegisterLayout): RegisterHead {
  return {
    name: register.name,
    id: formatRegisterId(register.id),
    size: register.sizeBytes,
    access: register.access,
    group: register.group,
    purpose: register.purpose,
  };
}
