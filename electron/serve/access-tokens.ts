import { createHash, timingSafeEqual } from 'node:crypto';

/** 256 bits. */
const SECRET_BYTES = 32;
export const TOKEN_LIFETIME_MS = 60_000;
/** A browser that asks again and again gets no further than this. */
const MAX_SESSIONS = 32;

export interface SecretSources {
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

/**
 * Who may talk to the server: a link's token works once, within a minute, and becomes a session that lives in
 * an HttpOnly cookie. A session belongs to the user of this machine who made it: browsers send cookies to every
 * port of a host, so another user's server could collect one. Only hashes are kept, so that comparing takes the
 * same time for every wrong guess.
 */
export class AccessTokens {
  private readonly links = new Map<string, number>();
  /** Hash of a session to the user it belongs to; undefined: the system didn't say. */
  private readonly sessions = new Map<string, number | undefined>();

  constructor(private readonly sources: SecretSources) {}

  /** A token for one link. */
  issue(): string {
    const now = this.sources.now();
    for (const [hash, expires] of this.links) if (expires <= now) this.links.delete(hash);
    const token = this.newSecret();
    this.links.set(hashOf(token), now + TOKEN_LIFETIME_MS);
    return token;
  }

  /** The id of a new session, or undefined where the token is unknown, used or old. */
  redeem(token: string, user?: number): string | undefined {
    const wanted = hashOf(token);
    const found = [...this.links].find(([hash]) => isSame(hash, wanted));
    if (found === undefined) return undefined;
    const [hash, expires] = found;
    this.links.delete(hash);
    if (expires <= this.sources.now()) return undefined;
    const session = this.newSecret();
    this.sessions.set(hashOf(session), user);
    for (const oldest of this.sessions.keys()) {
      if (this.sessions.size <= MAX_SESSIONS) break;
      this.sessions.delete(oldest);
    }
    return session;
  }

  /** Whether this is a session, and asked for by its user. */
  isSession(id: string, user?: number): boolean {
    const wanted = hashOf(id);
    const found = [...this.sessions].find(([hash]) => isSame(hash, wanted));
    return found !== undefined && found[1] === user;
  }

  private newSecret(): string {
    return Buffer.from(this.sources.randomBytes(SECRET_BYTES)).toString('base64url');
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
