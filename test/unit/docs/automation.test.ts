/** What docs/automation.md and docs/ansible show is what the program takes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parsePlanFile } from '../../../electron/change/plan-file';
import { findCommand } from '../../../electron/cli/find-command';
import { parseArguments } from '../../../electron/cli/flags';
import { findRegister } from '../../../electron/tools/reg/find-register';
import { resolveSet } from '../../../electron/tools/reg/set-values';
import { builtInBook } from '../tools/built-in-book';

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
}

// It has no types of its own.
const yaml = createRequire(import.meta.url)('js-yaml') as { load: (text: string) => unknown };

const playbook = read('docs/ansible/trust-dscp.yml');
const tasks = read('docs/ansible/roles/mlx5desk_plan/tasks/main.yml');
const planSchema = z.fromJSONSchema(
  JSON.parse(read('assets/schemas/plan.schema.json')) as Parameters<typeof z.fromJSONSchema>[0],
);

/** Every register and field of a plan, looked up as the program does. */
async function check(text: string): Promise<void> {
  const book = await builtInBook();
  for (const { register, values } of parsePlanFile(text, 'the example').changes) {
    expect(resolveSet(findRegister(book, register), values).length).toBeGreaterThan(0);
  }
}

describe('the examples for automation', () => {
  it('show a plan that the program takes', async () => {
    const [, example = ''] = /```json\n([^`]+)```/.exec(read('docs/automation.md')) ?? [];

    await check(example);
    expect(planSchema.safeParse(JSON.parse(example)).success).toBe(true);
  });

  it('have a playbook whose plan the program takes', async () => {
    const [play] = yaml.load(playbook) as { roles: { vars: { mlx5desk_plan: unknown } }[] }[];

    await check(JSON.stringify(play?.roles[0]?.vars.mlx5desk_plan));
  });

  it('have a role whose commands the program knows', async () => {
    const steps = yaml.load(tasks) as { 'ansible.builtin.command'?: { argv: string } }[];
    const lines = steps.flatMap((step) => step['ansible.builtin.command']?.argv ?? []);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      const words = [...line.matchAll(/'([^']+)'/g)].map(([, word = '']) => word);
      const { entry, rest } = findCommand([...words, 'FILE', '-d', 'all']);
      const { flags } = parseArguments(await entry.load(), rest);
      expect(entry.name).toBe('plan apply');
      expect(flags.has('check') !== flags.has('yes')).toBe(true);
    }
  });

  it('have a playbook that collects reports with flags that the program knows', async () => {
    const [play] = yaml.load(read('docs/ansible/collect-reports.yml')) as {
      tasks: { 'ansible.builtin.command'?: { argv: string[] } }[];
    }[];
    const [, ...words] =
      play?.tasks.flatMap((task) => task['ansible.builtin.command']?.argv ?? []) ?? [];
    const { entry, rest } = findCommand(words);
    const { flags } = parseArguments(await entry.load(), rest);

    expect(entry.name).toBe('report create');
    expect(flags.texts('device')).toEqual(['all']);
    expect(flags.has('json')).toBe(true);
  });

  it('name the defaults of the role', () => {
    const defaults = yaml.load(read('docs/ansible/roles/mlx5desk_plan/defaults/main.yml'));

    expect(defaults).toEqual({
      mlx5desk_plan_program: 'mlx5desk',
      mlx5desk_plan_devices: ['all'],
    });
  });
});

describe('the schema of plans', () => {
  const key = fc.constantFrom('register', 'indexes', 'values', 'overwrite', 'comment', 'other');
  const value = fc.oneof(
    { weight: 8, arbitrary: fc.oneof(fc.nat(), fc.constantFrom('1', 'up')) },
    { weight: 1, arbitrary: fc.oneof(fc.integer(), fc.constant(''), fc.double({ noNaN: true })) },
  );
  // The schema library knows no minProperties, so that no object here is empty.
  const fields = fc.dictionary(fc.constantFrom('a', 'b'), value, { minKeys: 1 });
  const part = fc.oneof(fields, fc.boolean(), fc.constantFrom('PAOS', ''));
  const change = fc.oneof(
    { weight: 1, arbitrary: fc.dictionary(key, part) },
    {
      weight: 6,
      arbitrary: fc.record(
        { register: fc.constant('PAOS'), values: fields, indexes: fields, overwrite: fc.boolean() },
        { requiredKeys: ['register', 'values'] },
      ),
    },
  );
  const document = fc.record(
    {
      mlx5deskPlan: fc.constantFrom(1, 1, 1, 2),
      title: fc.oneof(fc.string(), fc.string(), fc.integer()),
      changes: fc.array(change, { maxLength: 2 }),
    },
    { requiredKeys: ['mlx5deskPlan', 'changes'] },
  );

  it('takes what the program takes, and nothing else', () => {
    let taken = 0;
    fc.assert(
      fc.property(document, (plan) => {
        const text = JSON.stringify(plan);
        let takes = true;
        try {
          parsePlanFile(text, 'f');
          taken += 1;
        } catch {
          takes = false;
        }
        expect(planSchema.safeParse(JSON.parse(text)).success).toBe(takes);
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(5);
  });
});
