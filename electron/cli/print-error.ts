import type { DeviceError } from '../device/device-error';
import type { TextSink } from './host';

/**
 * Prints an error to stderr: in text what happened and where, why, and what to do next, a line each; as
 * JSON one document of four keys.
 */
export function printError(stderr: TextSink, error: DeviceError, json: boolean): void {
  stderr.write(json ? `${errorJson(error)}\n` : `${errorText(error)}\n`);
}

function errorJson(error: DeviceError): string {
  const { code, title, remedy, detail } = error.report();
  return JSON.stringify({ code, title, remedy, detail });
}

function errorText(error: DeviceError): string {
  const { title, explanation, remedy, detail } = error.report();
  const what = detail === '' ? title : `${title}: ${oneLine(detail)}`;
  // What is wrong with an argument stands in the detail; that it is wrong needs no second line.
  const why = error.code === 'BAD_ARGUMENT' ? [] : [`  ${oneLine(explanation)}`];
  return [`mlx5desk: ${what}`, ...why, `  Next: ${oneLine(remedy)}`].join('\n');
}

/** Details can quote a file or a kernel message; an error keeps its three lines. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
