import { describe, expect, it } from 'vitest';
import {
  holdingWords,
  outcomeWords,
  reportTitle,
  secondsText,
} from '../../../../../renderer/tabs/report/section-words';
import { aReport, aResult } from './report-facts';

describe('words about a report', () => {
  it('count the sections, their time, and what is missing', () => {
    const sections = [
      aResult({ durationMs: 17_000 }),
      aResult({ id: 'registers', outcome: 'partly', durationMs: 600 }),
      aResult({ id: 'crspace', outcome: 'refused', durationMs: 0 }),
    ];
    expect(outcomeWords({ sections })).toBe('2 of 3 sections in 17.6 s, 1 in part, 1 refused');
  });

  it('say where a simulated card could be taken for hardware', () => {
    expect(reportTitle(aReport({ collectedAtMs: 0 }))).toMatch(
      /^sim:cx6dx, 19.*, node-17, simulated$/,
    );
    expect(reportTitle(aReport({ simulated: false }))).not.toContain('simulated');
  });

  it('turn to minutes where seconds are many', () => {
    expect(secondsText(40)).toBe('0.0 s');
    expect(secondsText(17_640)).toBe('17.6 s');
    expect(secondsText(125_000)).toBe('2 min 5 s');
    expect(secondsText(180_000)).toBe('3 min');
  });

  it('name what leaves when nothing is hidden', () => {
    const one = { token: 't', original: 'o', standIn: 's', times: 1, files: [] };
    expect(
      holdingWords([
        { ...one, kind: 'mac' },
        { ...one, kind: 'mac' },
        { ...one, kind: 'host' },
        { ...one, kind: 'word' },
      ]),
    ).toBe('2 MAC addresses, 1 host name, 1 word of yours');
    expect(holdingWords([])).toBe('');
  });
});
