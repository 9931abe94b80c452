/** Mailboxes that only who plays the device needs. Source: public mlx5 interface. */
import { msb0Layout } from '../../../prm/msb0-layout';

export const queryIssiOut = msb0Layout('query_issi_out', 112, [
  ['status', 0, 8],
  ['syndrome', 32, 32],
  ['current_issi', 80, 16],
  ['supported_issi_dw0', 864, 32],
]);
