import { DeviceError, type ErrorFacts } from '../../../device/device-error';
import { shownName } from './bundle-path';

/** @param place file of the bundle, and where in it; '' for the bundle as a whole */
export function broken(place: string, why: string, facts: ErrorFacts = {}): DeviceError {
  return new DeviceError('REPORT_BROKEN', where(place, why), facts);
}

export function tooBig(place: string, why: string): DeviceError {
  return new DeviceError('REPORT_TOO_BIG', where(place, why));
}

function where(place: string, why: string): string {
  return place === '' ? why : `${shownName(place)}: ${why}`;
}

/** Adds the name of the bundle, which those who know it do. */
export function ofBundle(error: unknown, name: string): unknown {
  if (!(error instanceof DeviceError)) return error;
  if (error.code !== 'REPORT_BROKEN' && error.code !== 'REPORT_TOO_BIG') return error;
  return new DeviceError(error.code, `${shownName(name)}: ${error.detail}`, error.facts);
}
