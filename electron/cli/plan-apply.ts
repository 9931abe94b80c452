import { open } from 'node:fs/promises';
import { joinDrafts } from '../change/join-drafts';
import type { PlanDraft } from '../change/plan';
import { MAX_PLAN_FILE_BYTES, parsePlanFile, type PlanFile } from '../change/plan-file';
import { DeviceError } from '../device/device-error';
import { fileFailed } from '../files/file-failed';
import type { RegisterLayout } from '../prm/register';
import type { Assignment } from '../tools/config/assignments';
import { planConfigSet } from '../tools/config/plan-set';
import { findRegister } from '../tools/reg/find-register';
import { planRegister, type PlannedRegister, type RegisterSet } from '../tools/reg/plan-set';
import { registerDraft } from '../tools/reg/register-draft';
import { resolveRequest } from '../tools/reg/request';
import { resolveSet } from '../tools/reg/set-values';
import { parseNumber } from '../tools/reg/values';
import { shellWord } from '../tools/shell-word';
import { applyEach, TERMINAL, type PlannedChange } from './apply-plans';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { configBooks } from './config-query';
import { yesFlag } from './confirm-write';
import { checkFlag } from './reg-set';
import { targetsOf, type Target } from './targets';

export const planApplyCommand: Command = {
  name: 'plan apply',
  summary: 'make the changes of a plan file, on one card after another',
  usage: 'FILE -d DEV... [--check] [--yes] [--json]',
  flags: { device: deviceFlag, check: checkFlag, yes: yesFlag, json: jsonFlag },
  words: { least: 1, most: 1 },
  details: [
    'The file is JSON that names registers and fields, or configuration parameters, with their values\n' +
      '(docs/automation.md). What a card already has isn’t written, so applying it again does nothing. All of it is one\n' +
      'change: if a part fails, the rest is put back. Several cards are done one after another; the first failure ends it.',
  ],
  examples: [
    'mlx5desk plan apply ports-up.json -d sim:cx6dx --check',
    'mlx5desk plan apply ports-up.json -d all --yes --json',
  ],
  writes: (flags) => !flags.has('check'),
  endsItself: true,
  run,
};

async function run(call: Call): Promise<number> {
  const file = call.words[0] ?? '';
  const planFile = parsePlanFile(await readPlanFile(file), file);
  const { catalogue, changes } = await call.application();
  const sets = setsOf(planFile, (name) => findRegister(catalogue, name));
  const assignments = assignmentsOf(planFile);
  const targets = await targetsOf(call, planApplyCommand);
  return applyEach(
    call,
    targets.map((target) => () => plan(target)),
  );

  async function plan(target: Target): Promise<PlannedChange> {
    const session = await target.open();
    const device = target.listing.id;
    const command = `mlx5desk plan apply ${shellWord(file)} -d ${device}`;
    const drafts: PlanDraft[] = [];
    if (sets.length > 0) {
      const planned: PlannedRegister[] = [];
      for (const { register, set } of sets) {
        planned.push(await planRegister(session, register, set, call.signal));
      }
      drafts.push(registerDraft(planned, { device, command }));
    }
    // Behind the registers: its last step arms the reset that loads it.
    if (assignments.length > 0) {
      const books = await configBooks(call);
      const options = { device, command, signal: call.signal };
      drafts.push((await planConfigSet(session, books, assignments, options)).draft);
    }
    const title = planFile.title ?? drafts.map((draft) => draft.title).join('; ');
    return { plan: await changes.add(joinDrafts(drafts, { title, device, command }), TERMINAL) };
  }
}

function assignmentsOf({ changes }: PlanFile): Assignment[] {
  return changes.flatMap((change) =>
    change.kind === 'config' ? change.settings.map(([name, value]) => ({ name, value })) : [],
  );
}

interface NamedSet {
  readonly register: RegisterLayout;
  readonly set: RegisterSet;
}

/** Every name and value is checked before the first card is opened. */
function setsOf(planFile: PlanFile, find: (name: string) => RegisterLayout): NamedSet[] {
  return planFile.changes.flatMap((change) => {
    if (change.kind !== 'register') return [];
    const { register: name, indexes, values, overwrite } = change;
    const register = find(name);
    const numbers = indexes.map(
      ([index, value]) =>
        [
          index,
          typeof value === 'number' ? value : parseNumber(value, `value of ${index}`),
        ] as const,
    );
    resolveRequest(register, numbers, ['INDEX']);
    resolveSet(register, values);
    return [{ register, set: { indexes: numbers, values, overwrite } }];
  });
}

async function readPlanFile(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) throw new DeviceError('FILE_FAILED', `${file}: it is a directory`);
      // One byte more shows that there is more; a pipe has no size.
      const buffer = Buffer.alloc(MAX_PLAN_FILE_BYTES + 1);
      let length = 0;
      while (length < buffer.length) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      if (length > MAX_PLAN_FILE_BYTES) {
        throw new DeviceError('PLAN_BROKEN', `${file}: longer than ${MAX_PLAN_FILE_BYTES} bytes`);
      }
      return buffer.toString('utf8', 0, length);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileFailed(file, error);
  }
}
