/**
 * What goes through the channel. Requests carry a number that the answer repeats; devices and memories are
 * named by numbers that the helper gave out. Both ends parse all of it: neither trusts the other.
 */
import * as z from 'zod';
import { errorTexts, type ErrorCode } from '../error-codes';
import { FrameError, MOST_BODY_BYTES } from './frames';

/** Raised with every change of what goes through. */
export const PROTOCOL = 1;
/** Requests that a caller may have out at the same time, answers that he hasn't read included. */
export const MOST_REQUESTS_OUT = 512;
/** A slice of registered memory that one answer carries. */
export const MOST_SLICE_BYTES = 1024 * 1024;

const number32 = z.number().int().min(0).max(0xffffffff);
const mailboxBytes = z.number().int().min(0).max(MOST_BODY_BYTES);
const mode = z.enum(['read', 'write']);

const request = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open'), id: number32, node: z.string().max(128) }),
  /** Its body is the inbox. */
  z.strictObject({
    type: z.literal('rpc'),
    id: number32,
    device: number32,
    outLength: mailboxBytes,
    scope: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  }),
  z.strictObject({
    type: z.literal('register'),
    id: number32,
    device: number32,
    lengthBytes: z.number().int().min(1),
  }),
  z.strictObject({
    type: z.literal('slice'),
    id: number32,
    memory: number32,
    offset: z.number().int().min(0),
    length: z.number().int().min(0).max(MOST_SLICE_BYTES),
  }),
  z.strictObject({ type: z.literal('release'), id: number32, memory: number32 }),
  z.strictObject({ type: z.literal('close'), id: number32, device: number32 }),
  z.strictObject({ type: z.literal('beat') }),
]);
export type Request = z.infer<typeof request>;

const shortText = z.string().max(1024);

const interfaceInfo = z.strictObject({
  kind: z.enum(['mlx5ctl', 'fwctl']),
  simulated: z.literal(false),
  node: shortText,
  revision: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).exactOptional(),
  parent: shortText.exactOptional(),
  uid: number32,
  uctxCap: number32,
  deviceUctxCap: number32.exactOptional(),
  userCap: number32.exactOptional(),
  maxMailboxBytes: z.number().int().min(16).max(MOST_BODY_BYTES),
  hasScopes: z.boolean(),
  canRegisterMemory: z.boolean(),
});

const errorCode = z
  .string()
  .refine((code): code is ErrorCode => Object.hasOwn(errorTexts, code), 'an error code');

const reply = z.discriminatedUnion('type', [
  /** First of all, once. */
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.number(),
    mode,
    taints: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('opened'),
    id: number32,
    device: number32,
    info: interfaceInfo,
  }),
  /** Its body is the outbox, or the slice. */
  z.strictObject({ type: z.literal('bytes'), id: number32 }),
  z.strictObject({
    type: z.literal('registered'),
    id: number32,
    memory: number32,
    mkey: number32,
    /** Hex, as JSON has no numbers of 64 bits. */
    address: z.string().regex(/^0x[0-9a-f]{1,16}$/),
    lengthBytes: z.number().int().min(1),
  }),
  z.strictObject({ type: z.literal('done'), id: number32 }),
  z.strictObject({
    type: z.literal('error'),
    id: number32,
    code: errorCode,
    detail: z.string().max(4096),
    facts: z.strictObject({
      operation: shortText.exactOptional(),
      errno: z.number().int().exactOptional(),
      errnoName: shortText.exactOptional(),
      status: number32.exactOptional(),
      syndrome: number32.exactOptional(),
      remedy: shortText.exactOptional(),
    }),
  }),
  z.strictObject({ type: z.literal('beat') }),
]);
export type Reply = z.infer<typeof reply>;

/** @throws FrameError for what is no request */
export function parseRequest(head: unknown): Request {
  return parsed(request, head, 'a request');
}

/** @throws FrameError for what is no reply */
export function parseReply(head: unknown): Reply {
  return parsed(reply, head, 'a reply');
}

function parsed<T>(schema: z.ZodType<T>, head: unknown, what: string): T {
  const result = schema.safeParse(head);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new FrameError(`${what} that isn’t one: ${path} ${issue?.message ?? ''}`.slice(0, 300));
}
