import { describe, expect, it } from 'vitest';
import { Turns } from '../../../electron/api/router/turns';

describe('turns', () => {
  it('give one for all that happened since the last', async () => {
    const turns = new Turns(undefined);
    turns.wake();
    turns.wake();
    expect(await turns.next()).toBe(true);
    let came = false;
    const second = turns.next().then((go) => {
      came = true;
      return go;
    });

    expect(came).toBe(false);
    turns.wake();

    expect(await second).toBe(true);
  });

  it('keep what happens while the reader is at work', async () => {
    const turns = new Turns(undefined);
    turns.wake();
    await turns.next();
    turns.wake();

    expect(await turns.next()).toBe(true);
  });

  it('end when the caller gives up, be it before or while he waits', async () => {
    const stop = new AbortController();
    const waiting = new Turns(stop.signal).next();

    stop.abort();

    expect(await waiting).toBe(false);
    expect(await new Turns(stop.signal).next()).toBe(false);
  });
});
