/** The values that a card decides itself, looked up in what the sweep has read of it before. */
import type { NamedValues } from '../../catalog/sweep-reads';
import { readBits } from '../../prm/bits';
import { findLeaf, leavesOf } from '../../prm/leaves';
import type { RegisterBook } from '../../prm/register';
import type { Indexes, SweptInstance } from './sweep';

/** No card has more; a larger number is garbage that must not become thousands of reads. */
const MOST_PORTS = 8;
const MOST_LANES = 8;
const MODULE_SENSORS = 64;
const MODULE_IS_SFP = 2;

function below(count: number, most = Number.POSITIVE_INFINITY): number[] {
  return Array.from({ length: Math.min(count, most) }, (_, value) => value);
}

export class SweepValues {
  private readonly answers = new Map<string, SweptInstance[]>();

  constructor(private readonly book: RegisterBook) {}

  /** Remembers an answer that others may depend on. */
  add(instance: SweptInstance): void {
    const known = this.answers.get(instance.register);
    if (known === undefined) this.answers.set(instance.register, [instance]);
    else known.push(instance);
  }

  /** A field of an answer, or undefined where it isn't there. */
  field(instance: SweptInstance, name: string): number | undefined {
    const register = this.book.byName(instance.register);
    const leaf = register && findLeaf(leavesOf(register.layout), name);
    if (leaf === undefined || leaf.offsetBits + leaf.widthBits > 8 * instance.raw.length) {
      return undefined;
    }
    return Number(readBits(instance.raw, leaf.offsetBits, leaf.widthBits));
  }

  /** @param chosen values of the loops around this one */
  named(name: NamedValues, chosen: Indexes): readonly number[] {
    switch (name) {
      case 'ports':
        return below(this.of('MGIR', 'num_ports') ?? 1, MOST_PORTS).map((port) => port + 1);
      case 'modules':
        return this.modules();
      case 'lanes':
        return below(this.lanesOfPort(chosen));
      case 'laneBits':
        return below(this.lanesOfPort(chosen)).map((lane) => 1 << lane);
      case 'moduleLanes':
        return below(this.lanesOfModule(chosen));
      case 'moduleLaneBits':
        return below(this.lanesOfModule(chosen)).map((lane) => 1 << lane);
      case 'trafficClasses':
        return below(this.of('SBCAM', 'cap_max_tclass_sb') ?? 1);
      case 'pools':
        return below(this.of('SBCAM', 'cap_num_pool_supported') ?? 1);
      case 'bufferGroups':
        return below(this.of('SBCAM', 'cap_max_pg_buffers') ?? 1);
      case 'temperatureSensors':
        return [
          ...this.sensors('MTCAP', 0),
          ...this.modules().map((module) => MODULE_SENSORS + module),
        ];
      case 'voltageSensors':
        return this.all('MVCAP').flatMap(({ indexes }) =>
          this.sensors('MVCAP', indexes.sensor_map_type ?? 0),
        );
      case 'components':
        return this.all('MCQS')
          .filter((answer) => this.field(answer, 'component_not_supported') === 0)
          .map(({ indexes }) => indexes.component_index ?? 0);
      case 'identificationBytes': {
        const start = this.moduleField(chosen, 'module_type') === MODULE_IS_SFP ? 0 : 128;
        return [0, 32, 64, 96].map((offset) => start + offset);
      }
      case 'dpaGroups':
        return below(this.of('NIC_CAP_EXT_REG', 'max_num_dpa_eug') ?? 0);
      case 'dpaPartitions':
        return below(this.of('NIC_CAP_EXT_REG', 'max_num_dpa_eu_partition') ?? 0);
    }
  }

  private all(register: string): readonly SweptInstance[] {
    return this.answers.get(register) ?? [];
  }

  /** A field of the register's first answer, or of the one for these indexes. */
  private of(register: string, field: string, indexes: Indexes = {}): number | undefined {
    const wanted = Object.entries(indexes);
    const answer = this.all(register).find((each) =>
      wanted.every(([name, value]) => each.indexes[name] === value),
    );
    return answer && this.field(answer, field);
  }

  private lanesOfPort({ local_port = 1 }: Indexes): number {
    return Math.min(this.of('PMLP', 'width', { local_port }) ?? 1, MOST_LANES);
  }

  private moduleField({ module = 0 }: Indexes, field: string): number | undefined {
    return this.of('PMTM', field, { module });
  }

  private lanesOfModule(chosen: Indexes): number {
    return Math.min(this.moduleField(chosen, 'module_width') ?? 1, MOST_LANES);
  }

  /** Modules that lanes of any port are mapped to, each once. */
  private modules(): number[] {
    const modules = new Set<number>();
    for (const answer of this.all('PMLP')) {
      const width = Math.min(this.field(answer, 'width') ?? 0, MOST_LANES);
      for (let lane = 0; lane < width; lane += 1) {
        const module = this.field(answer, `module_${lane}`);
        if (module !== undefined) modules.add(module);
      }
    }
    return [...modules].sort((a, b) => a - b).slice(0, MOST_PORTS);
  }

  /** Set bits of a map of 64 sensors. */
  private sensors(register: string, mapType: number): number[] {
    const which: Indexes = register === 'MVCAP' ? { sensor_map_type: mapType } : {};
    const high = this.of(register, 'sensor_map_hi', which) ?? 0;
    const low = this.of(register, 'sensor_map_lo', which) ?? 0;
    const isSet = (bit: number): boolean => (((bit < 32 ? low : high) >>> (bit % 32)) & 1) === 1;
    return below(64)
      .filter(isSet)
      .map((bit) => bit + 64 * mapType);
  }
}
