/** Queries the configuration of a card: every parameter, or those that are named, with what state each is in. */
import { assertReachable } from '../../device/configuration';
import type { DeviceError } from '../../device/device-error';
import { toDeviceError } from '../../device/device-error';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import type { ConfigBook, ConfigInstance } from '../../prm/config-item';
import type { RegisterBook } from '../../prm/register';
import { readCardHead, type CardHead } from './card-head';
import { resetOffers } from './effective-when';
import { instanceKey, itemState, parameterId } from './item-state';
import { readItems, type WantedInstance } from './read-items';
import type { ItemReading } from './readings';
import { listedInstances, selectParameters, type SelectedParameter } from './select-parameters';
import type { AskedParameter, ConfigHead, ConfigSnapshot, ItemState } from './snapshot';
import { summaryOf } from './summary';
import { variablesOfParameter } from './visibility';

export interface ConfigBooks {
  readonly registers: RegisterBook;
  readonly config: ConfigBook;
}

export interface QueryOptions {
  /** How the device is named in the result. */
  readonly device: string;
  /** As mstconfig takes them; all unless given. */
  readonly parameters?: readonly string[] | undefined;
  /** `next` alone asks the card for a third. */
  readonly columns: 'all' | 'next';
  readonly signal?: AbortSignal | undefined;
}

export type QueryStep =
  | { readonly type: 'head'; readonly head: ConfigHead }
  | { readonly type: 'progress'; readonly progress: Progress };

/**
 * Reads a card, telling how far it is, and returns what it holds. A card that goes away half-way, or a cancel, ends
 * it with a snapshot that is marked incomplete and has the error; before the first item it throws.
 * @throws DeviceError PARAMETER_UNKNOWN and others of kind `input`, CONFIG_UNREACHABLE, or as Session.access
 */
export async function* queryConfig(
  session: Session,
  books: ConfigBooks,
  options: QueryOptions,
): AsyncGenerator<QueryStep, ConfigSnapshot> {
  const takenAtMs = Date.now();
  const started = performance.now();
  const { signal } = options;
  await assertReachable(session, signal);
  const card = await readCardHead(session, books.registers, options.columns, signal);
  const selected =
    options.parameters === undefined
      ? undefined
      : selectParameters(books.config, options.parameters, card.ports);
  const wanted = wantedInstances(books.config, card.ports, selected);
  const head = headOf(options.device, session, card, wanted.length);
  yield { type: 'head', head };

  const readings = new Map<number, ItemReading>();
  let error: DeviceError | undefined;
  try {
    for await (const progress of readItems(session, wanted, readings, {
      columns: card.columns,
      signal,
    })) {
      yield { type: 'progress', progress };
    }
  } catch (thrown) {
    error = toDeviceError(thrown);
    if (error.code === 'INTERNAL') throw thrown;
  }
  const items = itemStates(books.config, wanted, readings, card, selected);
  const durationMs = performance.now() - started;
  const summary = summaryOf(items, error, { takenAtMs, durationMs });
  return {
    head,
    items,
    summary,
    readings,
    ...(selected === undefined ? {} : { asked: askedFor(selected) }),
  };
}

/** Those that are listed, and behind them what only their expressions look at. */
function wantedInstances(
  book: ConfigBook,
  ports: number,
  selected: readonly SelectedParameter[] | undefined,
): WantedInstance[] {
  const shown =
    selected === undefined
      ? listedInstances(book, ports)
      : [...new Set(selected.map(({ instance }) => instance))];
  const wanted = new Map(shown.map((instance) => [instance.type, { instance, isShown: true }]));
  for (const instance of shown) {
    for (const parameter of instance.item.parameters) {
      for (const { instance: other } of variablesOfParameter(book, instance, parameter)) {
        if (!wanted.has(other.type)) wanted.set(other.type, { instance: other, isShown: false });
      }
    }
  }
  return [...wanted.values()];
}

function headOf(name: string, session: Session, card: CardHead, total: number): ConfigHead {
  return {
    name,
    origin: 'device',
    simulated: session.info().simulated,
    deviceType: card.deviceType,
    model: card.model,
    description: card.description,
    ports: card.ports,
    columns: [...card.columns],
    unreadable: [...card.unreadable],
    resets: card.resets === undefined ? [] : resetOffers(card.resets),
    pciRescanRequired: card.resets?.pciRescanRequired === true,
    total,
  };
}

/** Of what was read; a card that went away leaves items out. */
function itemStates(
  book: ConfigBook,
  wanted: readonly WantedInstance[],
  readings: ReadonlyMap<number, ItemReading>,
  card: CardHead,
  selected: readonly SelectedParameter[] | undefined,
): ItemState[] {
  const parts = { book, readings };
  return wanted
    .filter(({ isShown }) => isShown)
    .flatMap(({ instance }) => {
      const reading = readings.get(instance.type);
      if (reading === undefined) return [];
      const state = itemState(parts, reading, card.resets);
      return [selected === undefined ? state : onlySelected(state, instance, selected)];
    });
}

function askedFor(selected: readonly SelectedParameter[]): AskedParameter[] {
  return selected.map(({ instance, parameter, elements, isOfItem }) => ({
    key: instanceKey(instance),
    parameter: parameterId(instance.item, parameter),
    ...(elements === undefined ? {} : { elements }),
    ...(isOfItem === undefined ? {} : { isOfItem }),
  }));
}

/** The named parameters, whole. */
function onlySelected(
  state: ItemState,
  instance: ConfigInstance,
  selected: readonly SelectedParameter[],
): ItemState {
  const names = new Set(
    selected
      .filter((each) => each.instance === instance)
      .map(({ parameter }) => parameterId(instance.item, parameter)),
  );
  return { ...state, parameters: state.parameters.filter(({ parameter }) => names.has(parameter)) };
}
