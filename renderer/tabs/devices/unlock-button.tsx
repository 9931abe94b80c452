import { ActionButton } from '../../app/action-button';
import { useHolds } from '../../app/stores';
import { unlockDevices } from './device-actions';

/** Opens what belongs to root; there only where something does and this entry can ask for it. */
export function UnlockButton() {
  const canUnlock = useHolds(unlockDevices.when);
  return canUnlock ? <ActionButton action={unlockDevices} small /> : undefined;
}
