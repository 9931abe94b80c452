/** What PDDR's module page says of a cable or module. Source: public descriptions of the register; SFF-8636, CMIS. */
import type { Answer } from './card-reader';
import type { PluggedModule } from './identity';
import { degreesOf, judgeTemperature, type Temperature } from './temperature';

/** cable_type */
const UNPLUGGED = 4;
const types: Readonly<Record<number, string>> = {
  1: 'active cable',
  2: 'optical module',
  3: 'passive copper',
  5: 'twisted pair',
  6: 'co-packaged optics',
  7: 'optical engine',
  8: 'external laser source',
};

/** cable_identifier of forms whose length is coded as CMIS does: two bits of multiplier, six of value. */
const CMIS_FORMS: ReadonlySet<number> = new Set([5, 6, 7, 8, 10]);
const metresPerStep = [0.1, 1, 10, 100];

/** Temperatures in parts of a degree. */
const PARTS_PER_DEGREE = 256;

/** Undefined where nothing is plugged, or what is there isn't known. */
export function pluggedModule(pddr: Answer): PluggedModule | undefined {
  const kind = pddr.number('cable_type');
  const type = types[kind];
  if (kind === UNPLUGGED || type === undefined) return undefined;
  const vendor = pddr.text('vendor_name');
  const partNumber = pddr.text('vendor_pn');
  const lengthMetres = lengthOf(pddr.number('cable_identifier'), pddr.number('cable_length'));
  const temperature = temperatureOf(pddr);
  return {
    type,
    ...(vendor === undefined ? {} : { vendor }),
    ...(partNumber === undefined ? {} : { partNumber }),
    ...(lengthMetres === undefined ? {} : { lengthMetres }),
    ...(temperature === undefined ? {} : { temperature }),
  };
}

/** `2 m passive copper, Vendor PART`. */
export function moduleText({ type, vendor, partNumber, lengthMetres }: PluggedModule): string {
  const kind = lengthMetres === undefined ? type : `${lengthMetres} m ${type}`;
  const maker = [vendor, partNumber].filter((part) => part !== undefined).join(' ');
  return maker === '' ? kind : `${kind}, ${maker}`;
}

function lengthOf(form: number, coded: number): number | undefined {
  if (coded === 0) return undefined;
  if (!CMIS_FORMS.has(form)) return coded;
  const metres = (metresPerStep[coded >> 6] ?? 0) * (coded & 0x3f);
  return metres === 0 ? undefined : Math.round(metres * 10) / 10;
}

/** A module that measures nothing, such as a copper cable, answers 0 for the temperature and its limits. */
function temperatureOf(pddr: Answer): Temperature | undefined {
  const raw = pddr.number('pddr_module_info_ext.temperature');
  const limit = pddr.number('temperature_high_th');
  if (raw === 0 && limit === 0) return undefined;
  return judgeTemperature({
    celsius: degreesOf(raw, PARTS_PER_DEGREE),
    limitCelsius: degreesOf(limit, PARTS_PER_DEGREE),
  });
}
