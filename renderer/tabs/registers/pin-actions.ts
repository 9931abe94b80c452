import type { Action } from '../../app/action';
import type { Stores } from '../../app/stores';
import type { Pin } from './pins-store';
import { pinKey } from './pins-store';
import { requestFields, sentValues, type RequestValues } from './request-fields';

/** Values of index fields alone: an operation is done once, not kept. */
function indexValues(stores: Stores, register: string): RequestValues | undefined {
  const { shapes, requests } = stores.registers.getState();
  const [shape, request] = [shapes[register], requests[register]];
  if (shape === undefined || request === undefined) return undefined;
  const operations = new Set(requestFields(shape).operations.map(({ path }) => path));
  return Object.fromEntries(
    Object.entries(sentValues(request)).filter(([path]) => !operations.has(path)),
  );
}

/** The pin of the chosen register, with the instance that its form asks for. */
function chosenPin(stores: Stores): Pin | undefined {
  const register = stores.registers.getState().selected;
  if (stores.frame.getState().tab !== 'registers' || register === undefined) return undefined;
  return { register, request: indexValues(stores, register) };
}

/** Whether what is chosen right now, in this very instance, is pinned. */
export function isChosenPinned(stores: Stores): boolean {
  const pin = chosenPin(stores);
  return (
    pin !== undefined && stores.pins.getState().pins.some((other) => pinKey(other) === pinKey(pin))
  );
}

/** The star of a line: takes away the line's own pin, or all of its register; else pins it. */
export function pinRegister(stores: Stores, register: string, own: Pin | undefined): void {
  const { pins, pin, unpin, unpinRegister } = stores.pins.getState();
  const { say } = stores.announce.getState();
  if (own !== undefined) unpin(own);
  else if (pins.some((other) => other.register === register)) unpinRegister(register);
  else {
    const { shapeOf } = stores.registers.getState();
    const add = () => {
      pin({ register, request: indexValues(stores, register) });
      say(`${register} pinned`);
    };
    // Which instance a first read asks for is known with its fields; a pin without it does as well.
    void shapeOf(register).then(add, add);
    return;
  }
  say(`${register} unpinned`);
}

export const pinChosen: Action = {
  id: 'registers.pin',
  label: 'Pin or unpin the register',
  icon: 'star',
  key: 'P',
  hint: 'Keep it at the top of the list, with the values of its index fields',
  when: (stores) => chosenPin(stores) !== undefined,
  run: (stores) => {
    const own = chosenPin(stores);
    if (own === undefined) return;
    const isPinned = isChosenPinned(stores);
    const { pin, unpin } = stores.pins.getState();
    if (isPinned) unpin(own);
    else pin(own);
    stores.announce.getState().say(`${own.register} ${isPinned ? 'unpinned' : 'pinned'}`);
  },
};
