import { goTo } from '../../../app/go-to';
import type { Stores } from '../../../app/stores';
import { places } from '../register-actions';
import type { ManyRow } from './many-rows';

/** Leads to the register of a row in 'One register', in the same instance, at the same field. */
export async function openInOne(stores: Stores, { read, path }: ManyRow): Promise<void> {
  const { registers, registerView, devices } = stores;
  const { selectedId } = devices.getState();
  registers.getState().setRequest(read.register, read.indexes);
  registerView.getState().show('one');
  await registers.getState().choose(read.register, path);
  if (selectedId !== undefined) await registers.getState().read(selectedId);
  requestAnimationFrame(() => {
    goTo(places.fields);
  });
}
