import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMessage, MAX_MESSAGE_CHARS } from '../../../electron/api/message-gate';

function request(parts: Record<string, unknown> = {}): string {
  return JSON.stringify({ i: '1', p: { u: '/app/state', ...parts } });
}

describe('judgeMessage', () => {
  it('passes a request and its cancellation as the client encodes them', () => {
    expect(judgeMessage(request({ b: { json: { register: 'PAOS' } } }))).toEqual({ pass: true });
    expect(judgeMessage('{"i":"1","t":4}')).toEqual({ pass: true });
  });

  it('answers a request that is too long with PAYLOAD_TOO_LARGE, without parsing it', () => {
    const verdict = judgeMessage(request({ b: 'x'.repeat(MAX_MESSAGE_CHARS) }));

    expect(verdict).toMatchObject({ pass: false });
    expect(verdict.pass ? '' : verdict.answer).toContain('"code":"PAYLOAD_TOO_LARGE"');
    expect(verdict.pass ? '' : verdict.answer).toContain('"i":"1"');
  });

  it.each([
    ['a body that would be decoded as a form', { h: { 'content-type': 'multipart/form-data' } }],
    ['a body that would be decoded as a file', { h: { 'content-disposition': 'x' } }],
    ['an address elsewhere', { u: 'http://example.org/app/state' }],
    ['an address that is no text', { u: 5 }],
    ['another method', { m: 'GET' }],
  ])('answers %s with BAD_REQUEST', (_what, parts) => {
    const verdict = judgeMessage(request(parts));

    expect(verdict.pass ? '' : verdict.answer).toContain('"code":"BAD_REQUEST"');
  });

  it('takes no stream from a page', () => {
    const verdict = judgeMessage('{"i":"1","t":3,"p":{"e":"message"}}');

    expect(verdict).toMatchObject({ pass: false });
  });

  it('has no answer for what doesn’t tell whom to answer', () => {
    for (const message of ['', 'null', '[]', '{', '{"i":{}}', 5, null, new Uint8Array(3)]) {
      expect(judgeMessage(message)).toEqual({ pass: false, answer: undefined });
    }
  });

  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (message) => {
        judgeMessage(message);
      }),
    );
  });
});
