import { describe, expect, it } from 'vitest';
import { parseServeArguments } from '../../../electron/serve/serve-arguments';

describe('parseServeArguments', () => {
  it('serves read-only, on loopback, without simulated cards, unless told otherwise', () => {
    expect(parseServeArguments([])).toEqual({
      listen: '127.0.0.1:0',
      allowWrites: false,
      simulate: false,
      open: false,
      sudo: false,
      help: false,
    });
  });

  it('reads every flag', () => {
    const argv = [
      '--listen',
      '[::1]:1',
      '--allow-writes',
      '--simulate',
      '--adb',
      'f',
      '--config-db',
      'g',
      '--open',
      '--sudo',
    ];

    expect(parseServeArguments(argv)).toMatchObject({
      listen: '[::1]:1',
      allowWrites: true,
      simulate: true,
      adbFile: 'f',
      configDbFile: 'g',
      open: true,
      sudo: true,
    });
  });

  it.each([[['--nope']], [['stray']], [['--listen']]])('refuses %s with exit 2', (argv) => {
    expect(() => parseServeArguments(argv)).toThrow(
      expect.objectContaining({
        code: 'BAD_ARGUMENT',
        text: expect.objectContaining({ exit: 2 }) as unknown,
      }) as Error,
    );
  });
});
