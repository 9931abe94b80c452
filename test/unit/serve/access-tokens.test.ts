import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AccessTokens, TOKEN_LIFETIME_MS } from '../../../electron/serve/access-tokens';

function createTokens(): { tokens: AccessTokens; clock: { now: number } } {
  const clock = { now: 1_000 };
  return { tokens: new AccessTokens({ now: () => clock.now, randomBytes }), clock };
}

describe('AccessTokens', () => {
  it('gives tokens of at least 128 bits, each another', () => {
    const { tokens } = createTokens();

    const [one, other] = [tokens.issue(), tokens.issue()];

    expect(Buffer.from(one, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    expect(one).not.toBe(other);
  });

  it('turns a token into a session once', () => {
    const { tokens } = createTokens();
    const token = tokens.issue();

    const session = tokens.redeem(token);

    expect(session).toBeDefined();
    expect(tokens.isSession(session!)).toBe(true);
    expect(tokens.redeem(token)).toBeUndefined();
  });

  it('gives a session to the user who asked for it, and to nobody else', () => {
    const { tokens } = createTokens();
    const session = tokens.redeem(tokens.issue(), 1000);

    expect(tokens.isSession(session!, 1000)).toBe(true);
    expect(tokens.isSession(session!, 1001)).toBe(false);
    expect(tokens.isSession(session!)).toBe(false);
  });

  it('takes a token for 60 seconds', () => {
    const { tokens, clock } = createTokens();
    const [inTime, late] = [tokens.issue(), tokens.issue()];

    clock.now += TOKEN_LIFETIME_MS - 1;
    expect(tokens.redeem(inTime)).toBeDefined();
    clock.now += 1;

    expect(TOKEN_LIFETIME_MS).toBe(60_000);
    expect(tokens.redeem(late)).toBeUndefined();
  });

  it('takes neither guesses nor a session for a token, nor a token for a session', () => {
    const { tokens } = createTokens();
    const token = tokens.issue();
    const session = tokens.redeem(tokens.issue())!;

    expect(tokens.redeem('')).toBeUndefined();
    expect(tokens.redeem(`${token}x`)).toBeUndefined();
    expect(tokens.redeem(session)).toBeUndefined();
    expect(tokens.isSession(token)).toBe(false);
  });

  it('lets the oldest session go when there are many', () => {
    const { tokens } = createTokens();
    const first = tokens.redeem(tokens.issue())!;

    const later = Array.from({ length: 32 }, () => tokens.redeem(tokens.issue())!);

    expect(tokens.isSession(first)).toBe(false);
    expect(later.every((session) => tokens.isSession(session))).toBe(true);
  });
});
