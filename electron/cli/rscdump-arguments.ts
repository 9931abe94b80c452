/** Flags of `rscdump get` as requests. */
import { DeviceError } from '../device/device-error';
import type { MenuRecord } from '../prm/dump-menu';
import { parseNumber } from '../tools/reg/values';
import { findSegment, type ObjectCount, type SegmentRequest } from '../tools/rscdump/request';
import type { Call, Command } from './command';
import { misuse } from './flags';

const MOST_VHCA = 0xffff;

type Where = Omit<SegmentRequest, 'type'>;

/** One -s: the segment's name, and what stands with it. */
interface Asked {
  readonly name: string;
  readonly where: Where;
}

/**
 * What -s and its companions ask for, as soon as there is a menu to look the names up in.
 * @throws DeviceError BAD_ARGUMENT, VALUE_OUT_OF_RANGE
 */
export function requestsOf(
  call: Call,
  command: Command,
): (menu: readonly MenuRecord[]) => SegmentRequest[] {
  const texts = call.flags.texts('segment');
  if (texts.length === 0) throw misuse(command, 'no segment is named: -s SEGMENT is missing');
  const shared = whereOf(
    ['index1', 'index2', 'num1', 'num2'].flatMap((name) => {
      const value = call.flags.text(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const asked = texts.map((text) => parseSegment(command, text));
  if (asked.length > 1 && Object.keys(shared).length > 0) {
    throw misuse(command, 'with several segments, indexes stand with each: -s SEGMENT:index1=N');
  }
  return (menu) =>
    asked.map(({ name, where }) => ({ type: findSegment(menu, name).type, ...shared, ...where }));
}

/** `FULL_QPC` or `FULL_QPC:index1=5,num1=all` */
function parseSegment(command: Command, text: string): Asked {
  const [name = '', pairs, ...rest] = text.split(':');
  if (name === '' || rest.length > 0) throw misuse(command, `'${text}' isn’t a segment`);
  if (pairs === undefined) return { name, where: {} };
  const parts = pairs.split(',').map((pair) => {
    const [key = '', value = '', ...more] = pair.split('=');
    if (value === '' || more.length > 0) {
      throw misuse(
        command,
        `'${pair}' in '${text}': expected index1=N, index2=N, num1=N or num2=N`,
      );
    }
    return [key, value] as const;
  });
  return { name, where: whereOf(parts) };
}

function whereOf(pairs: readonly (readonly [name: string, value: string])[]): Where {
  const where: Record<string, ObjectCount> = {};
  for (const [name, value] of pairs) {
    const key = keys[name];
    if (key === undefined) {
      throw new DeviceError('BAD_ARGUMENT', `${name}: there are index1, index2, num1 and num2`);
    }
    if (key in where) throw new DeviceError('BAD_ARGUMENT', `${name} is given twice`);
    where[key] = key.startsWith('count') ? countOf(value, name) : parseNumber(value, name);
  }
  return where;
}

const keys: Readonly<Record<string, string>> = {
  index1: 'index1',
  index2: 'index2',
  num1: 'count1',
  num2: 'count2',
};

function countOf(text: string, name: string): ObjectCount {
  return text === 'all' || text === 'active' ? text : parseNumber(text, name);
}

/** @throws DeviceError BAD_ARGUMENT */
export function depthOf(text: string | undefined): number {
  if (text === undefined) return 0;
  return text === 'inf' ? Infinity : parseNumber(text, '--depth');
}

/** @throws DeviceError BAD_ARGUMENT, VALUE_OUT_OF_RANGE */
export function vhcaOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = parseNumber(text, '--vhca');
  if (value > MOST_VHCA) {
    throw new DeviceError('VALUE_OUT_OF_RANGE', `--vhca ${text}: ids have 16 bits`);
  }
  return value;
}
