import { describe, expect, it } from 'vitest';
import { degreesOf, judgeTemperature } from '../../../../electron/tools/devices/temperature';

describe('judgeTemperature', () => {
  it.each([
    [{ celsius: 54, limitCelsius: 105 }, 'fine', '54 °C, limit 105 °C'],
    [{ celsius: 95, limitCelsius: 105 }, 'near', '95 °C, near its limit of 105 °C'],
    [{ celsius: 105, limitCelsius: 105 }, 'over', '105 °C, above its limit of 105 °C'],
    [{ celsius: -12 }, 'fine', '-12 °C'],
    // A limit that isn't one is none.
    [{ celsius: 60, limitCelsius: 0 }, 'fine', '60 °C'],
    [{ celsius: 60, limitCelsius: 4096 }, 'fine', '60 °C'],
    [{ celsius: 1341, limitCelsius: 105 }, 'implausible', 'answered 1341 °C, not plausible'],
    [{ celsius: -273 }, 'implausible', 'answered -273 °C, not plausible'],
  ])('%j is %s', (reading, state, text) => {
    expect(judgeTemperature(reading)).toMatchObject({ state, text });
  });
});

it('reads both kinds of parts of a degree, below zero too', () => {
  expect(degreesOf(54 * 8, 8)).toBe(54);
  expect(degreesOf(0xffec, 8)).toBe(-2.5);
  expect(degreesOf(0xfb00, 256)).toBe(-5);
});
