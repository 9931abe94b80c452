import { Session } from '../../../../electron/device/session';
import type { SimulatedCard } from '../../../../electron/device/simulator/card';
import { makeCard } from '../../../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../../../electron/device/simulator/simulated-transport';
import { queryConfig, type QueryOptions } from '../../../../electron/tools/config/query';
import type { ConfigSnapshot } from '../../../../electron/tools/config/snapshot';
import { builtInBook, builtInConfig } from '../built-in-book';

export interface ConfigCard {
  readonly card: SimulatedCard;
  readonly session: Session;
  readonly query: (options?: Partial<QueryOptions>) => Promise<ConfigSnapshot>;
}

/** A simulated card with its configuration, opened. */
export async function configCard(name: string): Promise<ConfigCard> {
  const books = { registers: await builtInBook(), config: await builtInConfig() };
  const card = makeCard(name, books.registers, { configBook: books.config });
  const session = new Session(new SimulatedTransport(card, `sim:${name}`));
  return {
    card,
    session,
    query: async (options) => {
      const steps = queryConfig(session, books, {
        device: `sim:${name}`,
        columns: 'all',
        ...options,
      });
      for (;;) {
        const step = await steps.next();
        if (step.done === true) return step.value;
      }
    },
  };
}
