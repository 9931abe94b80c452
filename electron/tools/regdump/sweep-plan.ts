import { leftOutRead } from '../../catalog/left-out-reads';
import { leadingRegisters, sweepReads } from '../../catalog/sweep-reads';
import type { RegisterBook, RegisterLayout } from '../../prm/register';
import type { LeftOut } from './sweep';

export interface SweepPlan {
  /** In the order in which they are read. */
  readonly asked: readonly RegisterLayout[];
  readonly leftOut: readonly LeftOut[];
}

/** Which registers of the catalogue a sweep asks for; the card's own masks come on top. */
export function planSweep(book: RegisterBook): SweepPlan {
  const asked: RegisterLayout[] = [];
  const leftOut: LeftOut[] = [];
  for (const register of book.registers) {
    const why =
      leftOutRead(register) ??
      (sweepReads.has(register.name) ? undefined : 'it is not known to be safe to read in bulk');
    if (why === undefined) asked.push(register);
    else leftOut.push({ register: register.name, id: register.id, why });
  }
  const rank = ({ name }: RegisterLayout): number => {
    const place = leadingRegisters.indexOf(name);
    return place === -1 ? leadingRegisters.length : place;
  };
  return { asked: asked.sort((a, b) => rank(a) - rank(b)), leftOut };
}
