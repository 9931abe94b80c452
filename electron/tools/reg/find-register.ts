import type { RegisterBook, RegisterLayout } from '../../prm/register';
import { DeviceError } from '../../device/device-error';
import { nearestOf } from '../nearest-name';

/** @throws DeviceError REG_UNKNOWN with the nearest name. Names are case-sensitive. */
export function findRegister(book: RegisterBook, name: string): RegisterLayout {
  const register = book.byName(name);
  if (register !== undefined) return register;
  const near = nearestOf(
    name,
    book.registers.map((each) => each.name),
  );
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  throw new DeviceError('REG_UNKNOWN', `${name} in ${book.source}${hint}`);
}
