/** Temperature sensors: 0 is the chip, 64 + n the module in cage n. */
import { asciiDword, wide, type FieldValues, type FieldView } from '../firmware/field-view';
import { refusals, type Refusal } from '../firmware/refusal';
import type { RegisterModels } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';

const FIRST_MODULE_SENSOR = 64;
const STEPS_PER_DEGREE = 8;
const MODULE_LIMIT = 75;
/** A warning ends this many degrees below where it starts. */
const HYSTERESIS = 5;

/** Eighths of a degree, two's complement in 16 bits. */
function steps(degrees: number): number {
  return Math.round(degrees * STEPS_PER_DEGREE) & 0xffff;
}

interface Sensor {
  readonly name: string;
  readonly limit: number;
  readonly now: number;
  readonly highest: number;
}

function sensorOf(hardware: Hardware, index: number): Sensor | undefined {
  if (index === 0) {
    return {
      name: 'asic0',
      limit: hardware.facts.chipTemperatureLimit,
      now: hardware.chipTemperature(),
      highest: hardware.hottestChipTemperature(),
    };
  }
  const port = hardware.port(index - FIRST_MODULE_SENSOR + 1);
  if (index < FIRST_MODULE_SENSOR || port?.facts.module === undefined) return undefined;
  const now = hardware.moduleReading(port).temperature;
  return { name: `module${String(port.number - 1)}`, limit: MODULE_LIMIT, now, highest: now };
}

function reading(hardware: Hardware, request: FieldView): FieldValues | Refusal {
  const sensor = sensorOf(hardware, request.number('sensor_index'));
  if (sensor === undefined) return refusals.indexOutOfRange;
  const answer = {
    temperature: steps(sensor.now),
    max_temperature: steps(sensor.highest),
    sensor_name_hi: asciiDword(sensor.name.slice(0, 4)),
    sensor_name_lo: asciiDword(sensor.name.slice(4, 8)),
  };
  if (request.number('mtr') === 1 && request.number('sensor_index') === 0) hardware.resetHottest();
  return answer;
}

export function thermalModels(hardware: Hardware): RegisterModels {
  return {
    MTCAP: {
      live: () => ({ sensor_count: 1, internal_sensor_count: 1, ...wide('sensor_map', 1n) }),
    },
    MTMP: {
      defaults: (request) => {
        const limit = sensorOf(hardware, request.number('sensor_index'))?.limit ?? 0;
        return {
          mte: 1,
          temperature_threshold_hi: steps(limit),
          temperature_threshold_lo: steps(limit - HYSTERESIS),
        };
      },
      live: (request) => reading(hardware, request),
      write: (request) =>
        sensorOf(hardware, request.number('sensor_index')) === undefined
          ? refusals.indexOutOfRange
          : { type: 'accepted' },
    },
  };
}
