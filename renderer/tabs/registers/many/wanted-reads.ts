import type { RegisterShape, WantedRead } from '../../../../electron/api/contract/reg';
import type { Pin } from '../pins-store';
import { defaultRequest, sentValues, type RequestValues } from '../request-fields';

/** One port for every register that has one, or each port of the card. */
export type PortChoice = number | 'each';

export interface Wanted {
  readonly reads: readonly WantedRead[];
  /** What isn't asked for, and why: a read that acts, a register that the card doesn't have. */
  readonly leftOut: readonly { readonly register: string; readonly why: string }[];
}

function portPath(shape: RegisterShape): string | undefined {
  return shape.fields.find(({ name, access }) => name === 'local_port' && access === 'INDEX')?.path;
}

/** A register in the instances that are wanted of it. */
function readsOf(
  shape: RegisterShape,
  own: RequestValues | undefined,
  port: PortChoice,
  portCount: number,
): readonly WantedRead[] {
  const path = portPath(shape);
  const request = own ?? defaultRequest(shape);
  const at = (values: RequestValues): WantedRead => ({
    register: shape.name,
    indexes: { ...sentValues(values) },
  });
  if (path === undefined) return [at(request)];
  if (port === 'each') {
    return Array.from({ length: portCount }, (_, each) => at({ ...request, [path]: each + 1 }));
  }
  // A pin names its port itself.
  return [at(own === undefined ? { ...request, [path]: port } : request)];
}

/** The reads that favourites or registers by name stand for, each once. */
export function wantedReads(
  pins: readonly Pin[],
  shapes: Readonly<Record<string, RegisterShape>>,
  missing: ReadonlySet<string>,
  port: PortChoice,
  portCount: number,
): Wanted {
  const reads = new Map<string, WantedRead>();
  const leftOut = new Map<string, string>();
  for (const { register, request } of pins) {
    const shape = shapes[register];
    if (shape?.everyReadActs !== undefined) leftOut.set(register, `a read ${shape.everyReadActs}`);
    else if (missing.has(register)) leftOut.set(register, 'not on this card');
    else if (shape === undefined) leftOut.set(register, 'not in the catalogue');
    else {
      for (const read of readsOf(shape, request, port, portCount)) {
        reads.set(JSON.stringify(read), read);
      }
    }
  }
  return {
    reads: [...reads.values()],
    leftOut: [...leftOut].map(([register, why]) => ({ register, why })),
  };
}
