import { openPalette, showConfig, showRegisters, showReport } from '../app/frame-actions';
import type { Stores } from '../app/stores';
import { formatDecimal } from '../components/format-value';
import { topicOf } from '../tabs/config/parameter-search';
import { places as configPlaces } from '../tabs/config/config-actions';
import { places as registerPlaces, readRegister } from '../tabs/registers/register-actions';
import { currentProblem, currentReads } from '../tabs/registers/registers-store';
import type { Side } from './callout-place';
import type { TourCard } from './tour-store';

/** The register that the tour reads: it is on every card, short, and tells something that people ask. */
const REGISTER = 'PAOS';
const FIELD = 'oper_status';
const QUESTION = 'how do I get 16 virtual functions';

export interface TourStep {
  readonly title: string;
  /** Ids of the places that it is about; the first that is on the screen is pointed at. */
  readonly anchors: readonly string[];
  /** Where the callout stands beside it. */
  readonly side: Side;
  /** What it is, and what to do; `code` in backquotes. */
  text: (stores: Stores, card: TourCard) => string;
  /** Whether what it asks for is done. Absent: there is only something to look at. */
  readonly isDone?: (stores: Stores, card: TourCard) => boolean;
  /** Does it, by what a person would do. */
  show: (stores: Stores, card: TourCard) => void;
}

function chooseCard({ devices }: Stores, card: TourCard): void {
  if (devices.getState().selectedId !== card.id) devices.getState().select(card.id);
}

/** The register, on the card, in the view of one register. */
async function openRegister(stores: Stores, card: TourCard): Promise<void> {
  chooseCard(stores, card);
  stores.registerView.getState().show('one');
  showRegisters.run(stores);
  if (stores.registers.getState().selected !== REGISTER) {
    await stores.registers.getState().choose(REGISTER);
  }
}

function isRegisterOpen({ frame, registers, registerView }: Stores): boolean {
  return (
    frame.getState().tab === 'registers' &&
    registerView.getState().view === 'one' &&
    registers.getState().selected === REGISTER
  );
}

/** The newest read of the register from the card of the tour. */
function answerOf({ registers }: Stores, card: TourCard) {
  const state = registers.getState();
  return state.selected === REGISTER ? currentReads(state, card.id)[0] : undefined;
}

function failureOf({ registers }: Stores, card: TourCard) {
  const state = registers.getState();
  return state.selected === REGISTER ? currentProblem(state, card.id) : undefined;
}

/** What the answer of the card means, in words. */
export function explainAnswer(stores: Stores, card: TourCard): string {
  const field = answerOf(stores, card)?.reading.fields.find(({ name }) => name === FIELD);
  if (field === undefined) {
    return failureOf(stores, card) === undefined
      ? 'The card hasn’t been asked yet: go one step back and press Read.'
      : 'The card didn’t answer this time. The message says what happened and what to do next, as with every failure here.';
  }
  const value = formatDecimal(field.value);
  const named = field.enum === undefined ? value : `${value} (${field.enum})`;
  const meaning =
    field.enum === 'up'
      ? 'the port has a link.'
      : 'the port has no link right now: look at the cable and the other side.';
  const origin = card.simulated ? ', a simulated card' : '';
  return `${card.name}${origin}, said that \`${FIELD}\` is ${named}: ${meaning} Choose that field: its bits light up in the bytes, and a byte leads back to its field.`;
}

/** The tour: what each step points at, asks for, and does by itself on request. */
export const tourSteps: readonly TourStep[] = [
  {
    title: 'Every card stands here',
    anchors: ['rail'],
    side: 'right',
    text: (_, card) =>
      card.simulated
        ? `A mark shows the state of each, and all tabs work on the chosen one. Choose ${card.name}: it is simulated, a model in this program, so no hardware is touched.`
        : `A mark shows the state of each, and all tabs work on the chosen one. Choose ${card.name}: no simulated card is here, so the tour only reads from this one.`,
    isDone: ({ devices }, card) => devices.getState().selectedId === card.id,
    show: chooseCard,
  },
  {
    title: 'Ask in plain words',
    anchors: [configPlaces.answer, configPlaces.filter, 'tab-config'],
    side: 'below',
    text: () =>
      `Each tab does one job. Open Configuration and type what you want to do: “${QUESTION}”. The line that appears answers it; the table shows what the card has.`,
    isDone: ({ frame, config }) =>
      frame.getState().tab === 'config' && topicOf(config.getState().query) !== undefined,
    show: (stores, card) => {
      chooseCard(stores, card);
      showConfig.run(stores);
      stores.config.getState().setQuery(QUESTION);
    },
  },
  {
    title: 'Collect a report',
    anchors: ['tab-report'],
    side: 'below',
    text: () =>
      'When vendor support asks for facts, this tab collects them into one file. Names and addresses can be hidden before you hand it on. Open it.',
    isDone: ({ frame }) => frame.getState().tab === 'report',
    show: showReport.run,
  },
  {
    title: 'Find anything',
    anchors: ['find'],
    side: 'below',
    text: () =>
      `\`Ctrl+K\` finds cards, registers, fields, parameters and actions. Open it, type \`#${REGISTER}\`, the register with the state of a port, and press Enter.`,
    isDone: (stores) => isRegisterOpen(stores) && stores.frame.getState().paletteText === undefined,
    show: (stores, card) => {
      chooseCard(stores, card);
      stores.registerView.getState().show('one');
      openPalette.run(stores);
      stores.frame.getState().openPalette(`#${REGISTER}`);
    },
  },
  {
    title: 'The same in the terminal',
    anchors: ['terminal', 'tab-registers'],
    side: 'above',
    text: () =>
      'The last line of every tab is the command that does the same as the window. Copy it into a script or a ticket.',
    show: (stores, card) => void openRegister(stores, card),
  },
  {
    title: 'Read it',
    anchors: [registerPlaces.read, 'tab-registers'],
    side: 'below',
    text: (_, card) =>
      `Read asks ${card.name} for ${REGISTER} of port 1. A read changes nothing. Press it, or the key \`R\`.`,
    isDone: (stores, card) =>
      isRegisterOpen(stores) &&
      (answerOf(stores, card) !== undefined || failureOf(stores, card) !== undefined),
    show: (stores, card) =>
      void openRegister(stores, card).then(() => {
        if (readRegister.when(stores)) readRegister.run(stores);
      }),
  },
  {
    title: 'What the card said',
    anchors: [registerPlaces.bytes, registerPlaces.read, 'tab-registers'],
    side: 'above',
    text: explainAnswer,
    isDone: (stores, card) => {
      if (failureOf(stores, card) !== undefined) return true;
      return isRegisterOpen(stores) && stores.registers.getState().field === FIELD;
    },
    show: (stores, card) =>
      void openRegister(stores, card).then(() => {
        stores.registers.getState().selectField(FIELD);
      }),
  },
];
