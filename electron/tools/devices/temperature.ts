/** A temperature beside the limit that belongs to it, and what follows. Degrees Celsius. */
export interface Temperature {
  readonly celsius: number;
  /** Where the firmware, or the module, warns. */
  readonly limitCelsius?: number;
  /** Highest since the start or the last reset of that mark. */
  readonly highestCelsius?: number;
  readonly state: 'fine' | 'near' | 'over' | 'implausible';
  /** `54 °C, limit 105 °C`; `answered 1341 °C, not plausible`. */
  readonly text: string;
}

export interface TemperatureReading {
  readonly celsius: number;
  readonly limitCelsius?: number | undefined;
  readonly highestCelsius?: number | undefined;
}

/** Silicon of a card that answers is neither colder nor hotter; a sensor that says so is wrong. */
const COLDEST = -40;
const HOTTEST = 150;
/** So close to the limit, it is worth a look at the airflow. */
const NEAR_DEGREES = 10;

export function isPlausible(celsius: number): boolean {
  return celsius >= COLDEST && celsius <= HOTTEST;
}

/** Judges a reading. A limit or a mark that can't be right is left out. */
export function judgeTemperature(reading: TemperatureReading): Temperature {
  const { celsius } = reading;
  if (!isPlausible(celsius)) {
    return {
      celsius,
      state: 'implausible',
      text: `answered ${Math.round(celsius)} °C, not plausible`,
    };
  }
  const limitCelsius = positive(reading.limitCelsius);
  const highestCelsius = positive(reading.highestCelsius);
  const state = stateOf(celsius, limitCelsius);
  return {
    celsius,
    ...(limitCelsius === undefined ? {} : { limitCelsius }),
    ...(highestCelsius === undefined ? {} : { highestCelsius }),
    state,
    text: words(celsius, limitCelsius, state),
  };
}

/** Two's complement in 16 bits, in parts of a degree: 8 of them in MTMP, 256 in PDDR. */
export function degreesOf(raw: number, partsPerDegree: number): number {
  return (raw >= 0x8000 ? raw - 0x1_0000 : raw) / partsPerDegree;
}

function positive(celsius: number | undefined): number | undefined {
  return celsius !== undefined && celsius > 0 && isPlausible(celsius) ? celsius : undefined;
}

function stateOf(celsius: number, limit: number | undefined): 'fine' | 'near' | 'over' {
  if (limit === undefined || celsius < limit - NEAR_DEGREES) return 'fine';
  return celsius >= limit ? 'over' : 'near';
}

function words(celsius: number, limit: number | undefined, state: Temperature['state']): string {
  const now = `${Math.round(celsius)} °C`;
  if (limit === undefined) return now;
  const most = `${Math.round(limit)} °C`;
  if (state === 'over') return `${now}, above its limit of ${most}`;
  return state === 'near' ? `${now}, near its limit of ${most}` : `${now}, limit ${most}`;
}
