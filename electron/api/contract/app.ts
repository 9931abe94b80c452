import * as z from 'zod';
import { procedure } from './base';

export const appState = z.object({
  version: z.string(),
  hostName: z.string(),
  /** `Electron` or `browser`. */
  entry: z.enum(['electron', 'browser']),
  writesAllowed: z.boolean(),
  /** Where register facts come from. */
  catalogue: z.string(),
  registerCount: z.number().int(),
  /** What a person should know about the catalogue: a broken file passed over, a cache not kept. */
  notices: z.array(z.string()),
  /** Whether simulated cards are shown. */
  simulate: z.boolean(),
  /** Whether the kernel interfaces can be reached at all, and why not. */
  native: z.object({ available: z.boolean(), note: z.string() }),
  /** Whether a register description file can be chosen in a dialog here. */
  canChooseFiles: z.boolean(),
  /** Whether devices that belong to root can be opened after asking an administrator (devices.unlock). */
  canUnlock: z.boolean(),
});
export type AppState = z.infer<typeof appState>;

export const appContract = {
  state: procedure.output(appState),
  /** Asks for a register description file in a native dialog and uses it. Null: dismissed. */
  chooseCatalogue: procedure.output(appState.nullable()),
  /** The same for a database of configuration parameters: says where they come from now. Null: dismissed. */
  chooseConfigCatalogue: procedure.output(
    z.object({ source: z.string(), notices: z.array(z.string()) }).nullable(),
  ),
};
