/** Small choices of a person that outlive the window (theme, widths, columns): never data of a card. */
export interface Memory {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
}

const PREFIX = 'mlx5desk:';

/** The browser's own storage; where that is switched off, a memory that lasts as long as the window. */
export function windowMemory(): Memory {
  try {
    globalThis.localStorage.getItem(PREFIX);
    return globalThis.localStorage;
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    const map = new Map<string, string>();
    return {
      getItem: (key) => map.get(key) ?? null,
      setItem: (key, value) => map.set(key, value),
    };
  }
}

export class Remembered {
  constructor(private readonly memory: Memory) {}

  text(key: string): string | undefined {
    return this.memory.getItem(PREFIX + key) ?? undefined;
  }

  /** A number within bounds; anything else that may stand there counts as not remembered. */
  number(key: string, minimum: number, maximum: number): number | undefined {
    const stored = this.text(key);
    if (stored === undefined || stored === '') return undefined;
    const value = Number(stored);
    return value >= minimum && value <= maximum ? value : undefined;
  }

  list(key: string): readonly string[] | undefined {
    const stored = this.text(key);
    if (stored === undefined) return undefined;
    const items = stored.split(',').filter((item) => item !== '');
    return items.map((item) => item.replace(/%(25|2C)/g, decodeURIComponent));
  }

  /** Items of a list stand between commas; one of their own is written as `%2C`. */
  keep(key: string, value: string | number | readonly string[]): void {
    const text =
      typeof value === 'object'
        ? value.map((item) => item.replace(/[%,]/g, encodeURIComponent)).join(',')
        : String(value);
    this.memory.setItem(PREFIX + key, text);
  }
}
