import { describe, expect, it } from 'vitest';
import { Session } from '../../../electron/device/session';
import { fakeInfo } from '../tools/fake-card';
import { run } from './run';

/** A card whose firmware never answers. */
function hanging(onCommand: () => void): Session {
  return new Session({
    info: () => fakeInfo,
    rpc: () => {
      onCommand();
      return new Promise(() => undefined);
    },
    close: () => new Promise(() => undefined),
  });
}

describe('Ctrl-C', () => {
  it('ends a command that hangs with 4 within two seconds', async () => {
    const interrupted = new AbortController();
    let pressedAt = 0;
    const session = hanging(() => {
      pressedAt = performance.now();
      interrupted.abort();
    });

    const { exit, stderr } = await run('reg get MGIR -d fwctl0', {
      devices: { fwctl0: { open: () => session } },
      signal: interrupted.signal,
    });

    expect(exit).toBe(4);
    expect(stderr).toMatch(/^mlx5desk: Cancelled: reg get/);
    expect(performance.now() - pressedAt).toBeLessThan(2000);
  });

  it('before anything was sent leaves the device alone', async () => {
    let sent = 0;
    const session = hanging(() => {
      sent += 1;
    });

    const { exit } = await run('reg get MGIR -d fwctl0', {
      devices: { fwctl0: { open: () => session } },
      signal: AbortSignal.abort(),
    });

    expect(exit).toBe(4);
    expect(sent).toBe(0);
  });

  it('is the ordinary end of serve', async () => {
    const interrupted = new AbortController();

    const { exit } = await run('serve', {
      signal: interrupted.signal,
      serve: (_request, signal) => {
        interrupted.abort();
        expect(signal.aborted).toBe(true);
        return Promise.resolve();
      },
    });

    expect(exit).toBe(0);
  });
});
