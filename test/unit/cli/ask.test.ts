import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askOn } from '../../../electron/cli/ask';

function terminal(): {
  input: PassThrough & { isTTY: boolean };
  output: PassThrough & { isTTY: boolean };
} {
  return {
    input: Object.assign(new PassThrough(), { isTTY: true }),
    output: Object.assign(new PassThrough(), { isTTY: true }),
  };
}

const going = (): AbortSignal => new AbortController().signal;

describe('asking in the terminal', () => {
  it('shows the question and gives the line that is typed', async () => {
    const { input, output } = terminal();
    const answer = askOn({ input, output })?.('Continue? ', going());
    input.write('yes\n');

    expect(await answer).toBe('yes');
    expect(String(output.read())).toContain('Continue? ');
  });

  it('takes an input that ends for no answer', async () => {
    const { input, output } = terminal();
    const answer = askOn({ input, output })?.('Continue? ', going());
    input.end();

    expect(await answer).toBe('');
  });

  it.each([
    ['input', true],
    ['output', false],
  ])('is not possible where the %s is no terminal', (_which, isOutputATerminal) => {
    const { input, output } = terminal();
    input.isTTY = !isOutputATerminal;
    output.isTTY = isOutputATerminal;

    expect(askOn({ input, output })).toBeUndefined();
  });
});
