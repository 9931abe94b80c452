/**
 * kill -9 of mlx5desk serve while a page has three changes applied, around each command of the one in the middle. A
 * serve that comes after it shows the page what was cut off, and the page recovers it, each time with a code from the
 * terminal.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApplyEvent } from '../../electron/api/contract/change';
import type { SimulatedCard } from '../../electron/device/simulator/card';
import { parseAccessRegister } from '../../electron/prm/access-register';
import type { RegisterBook } from '../../electron/prm/register';
import { startShim, type Shim } from '../shim/harness';
import type { Api } from '../unit/api/page-end';
import { clientOver, enterBy, openPage } from '../unit/serve/running-server';
import { builtInBook } from '../unit/tools/built-in-book';
import { killsAt, type Kill } from './change/kills';
import { StoppingCard } from './change/stopping-card';
import { freshCard, lieOf, planFile, valuesOf, type States } from '../unit/change/three-registers';
import { bundleScript } from './start-child';

const projectDir = resolve(import.meta.dirname, '../..');
const outdir = join(projectDir, `node_modules/.cache/mlx5desk-test/serve-${String(process.pid)}`);
const DEVICE = 'fwctl0';
const BUSY_MACHINE_MS = 10_000;

let book: RegisterBook;
let shim: Shim;
let card: StoppingCard;
let folder: string;

beforeAll(async () => {
  book = await builtInBook();
  await bundleScript(join(import.meta.dirname, 'change/serve.ts'), join(outdir, 'serve.js'));
  card = new StoppingCard(freshCard(book));
  shim = await startShim({ devices: [card] });
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-killed-serve-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page/index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
});
afterAll(async () => {
  await shim.stop();
  rmSync(folder, { recursive: true });
  rmSync(outdir, { recursive: true });
});

interface Serving {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly gone: Promise<unknown>;
  readonly api: Api;
  /** The next code that the terminal shows; the page may hear first that there is one. */
  nextCode(): Promise<string>;
  end(): Promise<void>;
}

/** A serve with a state directory, and a page that has come in by its link. */
async function startServing(state: string): Promise<Serving> {
  const child = spawn(process.execPath, [join(outdir, 'serve.js'), join(folder, 'page')], {
    env: { ...shim.env, XDG_STATE_HOME: state, XDG_CACHE_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close');
  let terminal = '';
  child.stderr.on('data', (bytes: Buffer) => (terminal += bytes.toString()));
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer | number];
  if (typeof line === 'number') throw new Error(`serve has ended: ${terminal}`);
  const link = line.toString().trim();
  const socket = await openPage({ host: new URL(link).host }, await enterBy(link));
  return {
    child,
    gone,
    api: clientOver(socket),
    nextCode: () =>
      vi.waitFor(() => {
        const [line = '', code = ''] = /write: (\d{4} \d{4})/.exec(terminal) ?? [];
        if (code === '') throw new Error('no code in the terminal');
        terminal = terminal.slice(terminal.indexOf(line) + line.length);
        return code;
      }, BUSY_MACHINE_MS),
    end: async () => {
      socket.terminate();
      child.kill('SIGKILL');
      await gone;
      await shim.idle();
    },
  };
}

async function planAll({ api }: Serving): Promise<string[]> {
  const plans: string[] = [];
  for (const change of planFile.changes) {
    const { id } = await api.reg.planSet({ device: DEVICE, ...change });
    plans.push(id);
  }
  return plans;
}

/** Applies as a person does who reads the code off the terminal. Ends where serve does. */
async function applyAll(serving: Serving, plans: string[]): Promise<ApplyEvent[]> {
  const events: ApplyEvent[] = [];
  const { api, gone } = serving;
  const applying = (async () => {
    for await (const event of await api.change.apply({ plans })) {
      events.push(event);
      if (event.type === 'confirm') {
        await api.change.confirm({ plan: plans[0]!, code: await serving.nextCode() });
      }
    }
  })();
  // A page whose socket is cut hears nothing more, or that it was; what fails while serve lives is an error.
  const failing = applying.catch(async (error: unknown) => {
    await Promise.race([
      gone,
      pause(BUSY_MACHINE_MS, undefined, { ref: false }).then(() => {
        throw error;
      }),
    ]);
  });
  await Promise.race([failing, gone]);
  return events;
}

/** @returns why what comes after the kill isn't as it should be, and whether something waited */
async function tryKill(
  { at, moment, way }: Kill,
  states: States,
): Promise<{ wrong?: string | undefined; waited: boolean }> {
  const inner = freshCard(book);
  card.replace(inner);
  const state = join(folder, `${String(at)}-${moment}`);
  const first = await startServing(state);
  const plans = await planAll(first);
  const start = card.count;
  card.onCommand = (number, when) => {
    if (number === start + at && when === moment) first.child.kill('SIGKILL');
  };
  await applyAll(first, plans);
  card.onCommand = () => undefined;
  await first.end();
  const second = await startServing(state);
  try {
    const { entries } = await second.api.journal.unfinished();
    return { wrong: await judge(second, inner, states, way), waited: entries.length > 0 };
  } finally {
    await second.end();
  }
}

/** Undefined: the journal tells the truth, and the page recovers what waits. */
async function judge(
  { api, ...serving }: Serving,
  inner: SimulatedCard,
  states: States,
  way: 'finish' | 'undo',
): Promise<string | undefined> {
  const now = await valuesOf(inner, book);
  const { entries, problems } = await api.journal.list();
  if (problems.length > 0) return problems.join(' ');
  const details = await Promise.all(
    [...entries].reverse().map(({ change }) => api.journal.show({ change })),
  );
  // One register each, in the order of the plans.
  const lie = lieOf(
    details.flatMap(({ plan }) => plan),
    now,
    states,
  );
  if (lie !== undefined) return lie;
  const begun = details.length;
  if (now.slice(begun).join() !== states.before.slice(begun).join()) {
    return 'written without a word in the journal';
  }
  const { entries: open } = await api.journal.unfinished();
  const cutOff = details.filter(({ state }) => state !== 'done');
  if (open.map(({ change }) => change).join() !== cutOff.map(({ change }) => change).join()) {
    return `${String(cutOff.length)} cut off, ${String(open.length)} wait`;
  }
  const [waiting] = open;
  if (waiting === undefined) return undefined;
  if (waiting.state !== 'interrupted') return `said to be ${waiting.state}`;
  const { id } = await api.journal.planRecover({ change: waiting.change, how: way });
  const last = (await applyAll({ api, ...serving }, [id])).at(-1);
  if (last?.type !== 'outcome' || last.outcome !== 'done') return `${way}: ${JSON.stringify(last)}`;
  const at = begun - 1;
  const wanted = way === 'finish' ? states.after[at] : states.before[at];
  if ((await valuesOf(inner, book))[at] !== wanted) return `${way} left something else`;
  return (await api.journal.unfinished()).entries.length > 0 ? 'still open' : undefined;
}

describe('kill -9 of serve', { timeout: 240_000 }, () => {
  it('at each command leaves what the next one shows a page, which recovers it', async () => {
    const inner = freshCard(book);
    card.replace(inner);
    const before = await valuesOf(inner, book);
    const clean = await startServing(join(folder, 'clean'));
    const plans = await planAll(clean);
    const start = card.count;
    const sets: number[] = [];
    card.onCommand = (number, when, inbox) => {
      if (when === 'before' && parseAccessRegister(inbox)?.method === 'write') {
        sets.push(number - start);
      }
    };
    const events = await applyAll(clean, plans);
    card.onCommand = () => undefined;
    await clean.end();
    expect(events.map((event) => (event.type === 'outcome' ? event.outcome : ''))).toContain(
      'done',
    );
    const states = { before, after: await valuesOf(inner, book) };
    expect(sets).toHaveLength(3);

    const wrong: string[] = [];
    let waited = 0;
    // From behind the first read back to the second one: identity, reading again, SET, read back.
    const [firstSet = 0, secondSet = 0] = sets;
    for (const kill of killsAt(firstSet + 2, secondSet + 1)) {
      const ending = await tryKill(kill, states);
      if (ending.wrong !== undefined) {
        wrong.push(`${kill.moment} ${String(kill.at)}: ${ending.wrong}`);
      }
      if (ending.waited) waited += 1;
    }

    expect(wrong).toEqual([]);
    // Around the SET, and around the read back.
    expect(waited).toBe(4);
  });
});
