import * as z from 'zod';

/** The largest question a page has is a few hundred bytes; a staged write stays far below this. */
export const MAX_MESSAGE_CHARS = 256 * 1024;

/**
 * A request or its end, as the RPC client encodes them. Bodies of forms and files, which the RPC library
 * would decode by their headers, are not part of this API: no header but the one of streams passes.
 */
const frame = z.discriminatedUnion('t', [
  z.strictObject({
    i: z.string().max(32),
    t: z.literal(1).optional(),
    p: z.strictObject({
      u: z.string().max(256).startsWith('/'),
      b: z.unknown().optional(),
      h: z.strictObject({ 'last-event-id': z.string().max(256).optional() }).optional(),
    }),
  }),
  z.strictObject({ i: z.string().max(32), t: z.literal(4), p: z.unknown().optional() }),
]);

export type Verdict =
  { readonly pass: true } | { readonly pass: false; readonly answer: string | undefined };

/**
 * Judges a message before the RPC library sees it, which throws on what it can't decode. A refused one is
 * answered with a typed error where it can be told whom to answer; else the channel is not worth keeping.
 */
export function judgeMessage(message: unknown): Verdict {
  if (typeof message !== 'string') return { pass: false, answer: undefined };
  if (message.length > MAX_MESSAGE_CHARS) {
    // Not parsed for its id: that is what the limit spares. Clients put it first.
    const id = /^\{"i":"(\w{1,32})"/.exec(message)?.[1];
    return refuse(
      id,
      413,
      'PAYLOAD_TOO_LARGE',
      `The request is longer than ${String(MAX_MESSAGE_CHARS)} characters`,
    );
  }
  const parsed = parseJson(message);
  if (frame.safeParse(parsed).success) return { pass: true };
  return refuse(idOf(parsed), 400, 'BAD_REQUEST', 'The request is not one that this API knows');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is as good as not a request; undefined fits no frame.
    return undefined;
  }
}

function idOf(parsed: unknown): string | undefined {
  const result = z.object({ i: z.string().max(32) }).safeParse(parsed);
  return result.success ? result.data.i : undefined;
}

function refuse(id: string | undefined, status: number, code: string, message: string): Verdict {
  if (id === undefined) return { pass: false, answer: undefined };
  const json = { defined: false, code, status, message };
  return { pass: false, answer: JSON.stringify({ i: id, p: { s: status, b: { json } } }) };
}
