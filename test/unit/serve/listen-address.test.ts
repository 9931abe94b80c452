import { describe, expect, it } from 'vitest';
import { parseListenAddress } from '../../../electron/serve/listen-address';

describe('parseListenAddress', () => {
  it.each([
    ['127.0.0.1:8470', { address: '127.0.0.1', port: 8470, urlHost: '127.0.0.1' }],
    ['localhost', { address: '127.0.0.1', port: 0, urlHost: 'localhost' }],
    ['[::1]:0', { address: '::1', port: 0, urlHost: '[::1]' }],
  ])('reads %s', (text, expected) => {
    expect(parseListenAddress(text)).toEqual(expected);
  });

  it.each([
    '0.0.0.0:8470',
    '192.168.1.5:8470',
    '[::]:8470',
    'myhost:8470',
    '127.0.0.1:65536',
    '127.0.0.1:-1',
    '8470',
    '',
  ])('refuses %s with exit 2 and says how to reach it from elsewhere', (text) => {
    expect(() => parseListenAddress(text)).toThrow(
      expect.objectContaining({
        code: 'BAD_ARGUMENT',
        text: expect.objectContaining({ exit: 2 }) as unknown,
        remedy: expect.stringContaining('ssh -L') as unknown,
      }) as Error,
    );
  });
});
