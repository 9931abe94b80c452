import { eventIterator } from '@orpc/contract';
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

/** Names one of the page's actions, `frame.theme.dark`. What it does is the page's own business. */
const actionId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9.-]*$/);

/** An action of the page in the menu of its window. */
export const menuEntry = z.object({
  place: z.enum(['file', 'view', 'go', 'help']),
  /** Entries of one group stand together, apart from the next. */
  group: z.number().int().min(0).max(15),
  action: actionId,
  label: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[^\p{C}]*$/u),
  /** `Ctrl+K`, `[`: only shown, the page listens itself. */
  key: z
    .string()
    .max(16)
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
  enabled: z.boolean(),
});
export type MenuEntry = z.infer<typeof menuEntry>;

export const menuChoice = z.object({ action: actionId });
export type MenuChoice = z.infer<typeof menuChoice>;

export const appContract = {
  state: procedure.output(appState),
  /** Asks for a register description file in a native dialog and uses it. Null: dismissed. */
  chooseCatalogue: procedure.output(appState.nullable()),
  /** What the menu of the window offers beside its own entries, in their order. A browser has no such menu. */
  offerMenu: procedure
    .input(z.object({ entries: z.array(menuEntry).max(60) }))
    .output(z.object({})),
  /** Actions that a person chooses in the menu. */
  menuChoices: procedure.output(eventIterator(menuChoice)),
  /** The same for a database of configuration parameters: says where they come from now. Null: dismissed. */
  chooseConfigCatalogue: procedure.output(
    z.object({ source: z.string(), notices: z.array(z.string()) }).nullable(),
  ),
};
