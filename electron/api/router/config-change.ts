import { checkSnapshot } from '../../tools/config/check-snapshot';
import type { PlannedConfig } from '../../tools/config/config-draft';
import { planConfigRaw } from '../../tools/config/plan-raw';
import { planConfigReset } from '../../tools/config/plan-reset';
import { planConfigSet } from '../../tools/config/plan-set';
import type { ConfigBooks } from '../../tools/config/query';
import type { PlanReview } from '../contract/change';
import type { Host } from '../host';
import { os } from './base';
import { reviewOf } from './plan-review';

async function booksOf(host: Host): Promise<ConfigBooks> {
  return { registers: host.catalogue, config: await host.configCatalogue() };
}

async function kept(
  { changes, owner }: Host & { readonly owner: string },
  { draft }: PlannedConfig,
): Promise<PlanReview> {
  return reviewOf(await changes.add(draft, owner));
}

export const configChangeRouter = {
  check: os.config.check.handler(async ({ context, input }) =>
    checkSnapshot(
      context.configShelf.snapshot(input.snapshot),
      await context.configCatalogue(),
      input.set,
    ),
  ),

  planSet: os.config.planSet.handler(async ({ context, input, signal }) => {
    const { device, set } = input;
    const session = await context.devices.session(device);
    const books = await booksOf(context);
    return kept(context, await planConfigSet(session, books, set, { device, signal }));
  }),

  planReset: os.config.planReset.handler(async ({ context, input, signal }) => {
    const { device, parameters } = input;
    const session = await context.devices.session(device);
    const books = await booksOf(context);
    return kept(context, await planConfigReset(session, books, parameters, { device, signal }));
  }),

  planRaw: os.config.planRaw.handler(async ({ context, input, signal }) => {
    const { device, file } = input;
    const session = await context.devices.session(device);
    const books = await booksOf(context);
    const source = context.configShelf.fileSource(file);
    return kept(context, await planConfigRaw(session, books, source, { device, signal }));
  }),
};
