/** `configuration/configuration.json` of a report as a ConfigSnapshot. Anyone can have written it: everything is checked. */
import { DeviceError, type ErrorReport } from '../../device/device-error';
import { errorTexts, type ErrorCode } from '../../device/error-codes';
import type {
  ConfigHead,
  ConfigSnapshot,
  HiddenReason,
  ItemState,
  ParameterState,
  ResetMeans,
  ValueText,
} from '../config/snapshot';
import { summaryOf } from '../config/summary';
import type { Bundle } from './bundle/bundle';
import { JsonPlace } from './bundle/json-place';
import { bundlePaths } from './bundle/manifest';

const columns = ['default', 'current', 'next'] as const;
const means = ['pci-reset', 'warm-reboot', 'power-cycle'] as const satisfies ResetMeans[];
const per = ['card', 'port', 'module', 'function', 'host', 'file', 'other'] as const;
const hiddenReasons = ['dependency', 'version', 'unlisted'] as const;

/** No database has nearly as many. */
const MOST_ITEMS = 20_000;
const MOST_PARAMETERS = 4096;
const MOST_ELEMENTS = 4096;
const LONGEST_VALUE = 64 * 1024;
const LONGEST_SENTENCE = 4096;
const NOT_HEX = /[^0-9a-f]/;

/** @throws DeviceError REPORT_BROKEN naming the place; NOT_COLLECTED where the report has none */
export async function readSnapshot(bundle: Bundle): Promise<ConfigSnapshot> {
  const path = bundlePaths.configuration;
  const root = JsonPlace.parse(await bundle.read(path), path);
  const items = root.at('items').list(MOST_ITEMS).map(itemAt);
  const summary = root.at('summary');
  const error = summary.at('error');
  const failure = error.value === undefined ? undefined : errorAt(error);
  const timing = {
    takenAtMs: summary.at('takenAtMs').time(),
    durationMs: summary.at('durationMs').time(),
  };
  return { head: headAt(root.at('head')), items, summary: summaryOf(items, failure, timing) };
}

function headAt(place: JsonPlace): ConfigHead {
  return {
    name: place.at('name').text(),
    origin: 'device',
    simulated: place.at('simulated').bool(),
    deviceType: place.at('deviceType').text(),
    model: place.at('model').text(),
    description: place.at('description').text(),
    ports: place.at('ports').whole(),
    columns: columnsAt(place.at('columns')),
    unreadable: columnsAt(place.at('unreadable')),
    resets: place
      .at('resets')
      .list(16)
      .map((reset) => {
        const by = reset.at('means');
        return {
          level: reset.at('level').whole(),
          ...(by.value === undefined ? {} : { means: by.oneOf(means) }),
          text: reset.at('text').text(),
        };
      }),
    pciRescanRequired: place.at('pciRescanRequired').bool(),
    total: place.at('total').whole(),
  };
}

function itemAt(place: JsonPlace): ItemState {
  const instance = place.at('instance');
  const number = instance.at('number');
  const effective = place.at('effective');
  return {
    key: place.at('key').text(),
    item: place.at('item').text(),
    title: place.at('title').text(),
    type: hexNumber(place.at('type')),
    instance: {
      per: instance.at('per').oneOf(per),
      ...(number.value === undefined ? {} : { number: number.whole() }),
    },
    support: place.at('support').oneOf(['yes', 'no', 'unknown']),
    isReadOnly: place.at('isReadOnly').bool(),
    version: place.at('version').whole(),
    raw: byColumn(place.at('raw'), hexBytes),
    absent: columnsAt(place.at('absent')),
    failed: place
      .at('failed')
      .list(columns.length)
      .map((failed) => ({
        column: failed.at('column').oneOf(columns),
        error: errorReportAt(failed.at('error')),
      })),
    effective: {
      means: effective
        .at('means')
        .list(means.length)
        .map((each) => each.oneOf(means)),
      text: effective.at('text').text(LONGEST_SENTENCE),
    },
    parameters: place.at('parameters').list(MOST_PARAMETERS).map(parameterAt),
  };
}

function parameterAt(place: JsonPlace): ParameterState {
  const limits = place.at('limits');
  const hidden = place.at('hidden');
  return {
    parameter: place.at('parameter').text(),
    name: place.at('name').text(),
    ...byColumn(place, valueAt),
    isChanged: place.at('isChanged').bool(),
    isPending: place.at('isPending').bool(),
    ...(limits.value === undefined
      ? {}
      : { limits: { ...numberAt(limits, 'min'), ...numberAt(limits, 'max') } }),
    ...(hidden.value === undefined ? {} : { hidden: hiddenAt(hidden) }),
  };
}

function valueAt(place: JsonPlace): ValueText {
  const elements = place.at('elements');
  return {
    text: place.at('text').text(LONGEST_VALUE),
    ...numberAt(place, 'value'),
    ...(elements.value === undefined
      ? {}
      : { elements: elements.list(MOST_ELEMENTS).map((each) => each.text()) }),
  };
}

function hiddenAt(place: JsonPlace): HiddenReason {
  return {
    reason: place.at('reason').oneOf(hiddenReasons),
    text: place.at('text').text(LONGEST_SENTENCE),
    revealedBy: place
      .at('revealedBy')
      .list(MOST_ELEMENTS)
      .map((each) => ({ parameter: each.at('parameter').text(), value: each.at('value').text() })),
  };
}

/** With the words of this program: those of the report could be anyone's. */
function errorAt(place: JsonPlace): DeviceError {
  const code = place.at('code').text();
  const detail = place.at('detail').text(LONGEST_SENTENCE);
  return Object.hasOwn(errorTexts, code)
    ? new DeviceError(code as ErrorCode, detail)
    : new DeviceError('NOT_COLLECTED', detail);
}

function errorReportAt(place: JsonPlace): ErrorReport {
  return errorAt(place).report();
}

function columnsAt(place: JsonPlace): (typeof columns)[number][] {
  return place.list(columns.length).map((each) => each.oneOf(columns));
}

function byColumn<Value>(
  place: JsonPlace,
  take: (place: JsonPlace) => Value,
): Partial<Record<(typeof columns)[number], Value>> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const each = place.at(column);
      return each.value === undefined ? [] : [[column, take(each)]];
    }),
  );
}

function numberAt<Name extends string>(
  place: JsonPlace,
  name: Name,
): Partial<Record<Name, number>> {
  const { value } = place.at(name);
  if (value === undefined) return {};
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw place.at(name).wrong('expected a number');
  }
  return { [name]: value } as Record<Name, number>;
}

function hexNumber(place: JsonPlace): string {
  const text = place.text();
  if (/^0x[0-9a-f]{1,8}$/.test(text)) return text;
  throw place.wrong('expected 0x and hex digits');
}

function hexBytes(place: JsonPlace): string {
  const text = place.text(LONGEST_VALUE);
  if (text.length % 2 === 0 && !NOT_HEX.test(text)) return text;
  throw place.wrong('expected bytes in lower-case hex digits');
}
