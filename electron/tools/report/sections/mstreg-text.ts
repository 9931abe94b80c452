import type { RegisterBook } from '../../../prm/register';
import { formatFields, formatRawReading, formatSending } from '../../reg/format-mstreg';
import { formatRegisterId } from '../../../prm/access-register';
import { formatHexBytes } from '../../field-reading';
import type { Sweep, SweptInstance } from '../../regdump/sweep';
import { fieldsOf } from '../../regdump/sweep-file';

/** Registers as mstreg prints them, each under the command that would print it. */
export function* mstregText(
  sweep: Sweep,
  book: RegisterBook,
  device: string,
): Generator<string, void> {
  for (const instance of sweep.instances) {
    yield `${command(instance, device)}\n${formatSending()}${table(instance, book)}\n`;
  }
  for (const { register, why } of sweep.refused) yield `# ${register}: refused: ${why}\n`;
}

function command({ register, indexes }: SweptInstance, device: string): string {
  const pairs = Object.entries(indexes).map(([name, value]) => `${name}=0x${value.toString(16)}`);
  const wanted = pairs.length === 0 ? '' : ` --indexes "${pairs.join(',')}"`;
  return `# mstreg -d ${device} --reg_name ${register} --get${wanted}`;
}

function table(instance: SweptInstance, book: RegisterBook): string {
  const fields = fieldsOf(book, instance);
  if (fields.length > 0) return formatFields(fields);
  const { register, id, indexes, raw } = instance;
  return formatRawReading({
    device: '',
    register,
    id: formatRegisterId(id),
    size: raw.length,
    indexes,
    raw: formatHexBytes(raw),
    fields: [],
  });
}
