// The strict scope list against what mainline's driver really let through.
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kernelRefusal } from '../../../../electron/device/simulator/kernel';
import { makeInbox } from '../../../../electron/prm/mailbox';
import { leastScope } from '../../../../electron/prm/opcodes';

const { EBADMSG } = constants.errno;
const file = join(import.meta.dirname, '../../../fixtures/fwctl-mainline-7.2.13-opcodes.txt');

/** Lines like `0x0805 w0 w1 r1`: opcode, then op_mod (w: 0, r: 1) with each scope that lets it through. */
function measured(): Set<string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Set(
    lines
      .filter((line) => line.startsWith('0x'))
      .flatMap((line) => {
        const [opcode, ...allowed] = line.trim().split(/\s+/);
        return allowed.map((each) => `${String(Number(opcode))} ${each}`);
      }),
  );
}

const methods = [
  { letter: 'w', opMod: 0 },
  { letter: 'r', opMod: 1 },
] as const;

test('the table of measurements has the 94 opcodes that mainline lists', () => {
  const opcodes = new Set([...measured()].map((entry) => entry.split(' ')[0]));
  expect(opcodes.size).toBe(94);
});

test('every opcode passes in strict mode at the scopes at which mainline let it through', () => {
  const allowed = measured();
  const wrong: string[] = [];
  for (let opcode = 0; opcode < 0x10000; opcode++) {
    for (const { letter, opMod } of methods) {
      const inbox = makeInbox({ opcode, opMod }, 16);
      for (const scope of [0, 1, 2, 3]) {
        const call = { scope, inbox, outLength: 16, privileged: true };
        const refusal = kernelRefusal({ kind: 'fwctl', scopes: 'strict' }, call);
        const entry = `${String(opcode)} ${letter}${String(scope)}`;
        if (refusal !== (allowed.has(entry) ? undefined : EBADMSG)) wrong.push(entry);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('the least scope of every opcode is the lowest one measured', () => {
  const allowed = measured();
  const wrong: string[] = [];
  for (let opcode = 0; opcode < 0x10000; opcode++) {
    for (const { letter, opMod } of methods) {
      const lowest = [0, 1, 2, 3].find((scope) =>
        allowed.has(`${String(opcode)} ${letter}${String(scope)}`),
      );
      if (leastScope(opcode, opMod) !== lowest) wrong.push(`${String(opcode)} ${letter}`);
    }
  }
  expect(wrong).toEqual([]);
});
