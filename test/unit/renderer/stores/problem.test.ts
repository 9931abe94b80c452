import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { problemFacts } from '../../../../renderer/components/problem-facts';
import { isCancelled, toProblem } from '../../../../renderer/stores/problem';
import { anErrorReport, deviceError } from '../fake-api';

describe('toProblem', () => {
  it('shows an error of the application as it was sent', () => {
    expect(toProblem(deviceError(), 'read PAOS')).toEqual(anErrorReport());
  });

  it('tells a refused request from a lost connection', () => {
    const refused = toProblem(new ORPCError('BAD_REQUEST', { message: 'no' }), 'read PAOS');
    const lost = toProblem(new Error('WebSocket is not open'), 'read PAOS');
    expect([refused.code, lost.code]).toEqual(['BAD_REQUEST', 'CONNECTION']);
    expect(lost).toMatchObject({ operation: 'read PAOS', detail: 'WebSocket is not open' });
  });

  it('has a next step for everything', () => {
    for (const thrown of [deviceError(), new ORPCError('NOT_FOUND'), new Error('x'), 'a string']) {
      expect(toProblem(thrown, 'read').remedy).not.toBe('');
    }
  });
});

describe('isCancelled', () => {
  it('knows an abort on either side of the connection', () => {
    expect(isCancelled(new DOMException('stop', 'AbortError'))).toBe(true);
    expect(isCancelled(deviceError(anErrorReport({ kind: 'cancelled' })))).toBe(true);
    expect(isCancelled(deviceError())).toBe(false);
  });
});

describe('problemFacts', () => {
  it('folds errno, status and syndrome as people quote them', () => {
    const facts = problemFacts(
      anErrorReport({ errno: 19, errnoName: 'ENODEV', status: 4, syndrome: 0x51040001 }),
    );
    expect(Object.fromEntries(facts)).toMatchObject({
      errno: 'ENODEV (19)',
      status: '0x04',
      syndrome: '0x51040001',
    });
  });
});
