import { errorTexts, type ErrorCode, type ErrorKind, type ErrorText } from './error-codes';

/** Facts that go with an error; each is shown in the folded details. */
export interface ErrorFacts {
  /** What was being done, for example `ACCESS_REG read PAOS` or `open /dev/fwctl/fwctl0`. */
  readonly operation?: string;
  /** errno as a number, of kind `transport`. */
  readonly errno?: number;
  /** Name of that errno, `EBADMSG`. */
  readonly errnoName?: string;
  /** Command status of the outbox, of kind `firmware`. */
  readonly status?: number;
  readonly syndrome?: number;
  /** Overrides the remedy of the table where more is known. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

/** How an error crosses the API or is printed by `--json`. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly title: string;
  readonly explanation: string;
  readonly remedy: string;
  /** What it was about: the name, the value, the line. */
  readonly detail: string;
  readonly operation?: string;
  readonly errno?: number;
  readonly errnoName?: string;
  readonly status?: number;
  readonly syndrome?: number;
}

/**
 * The one error type. `code` is its identity; `detail` names what exactly (which register, which value,
 * which line); the words come from the table.
 */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly facts: ErrorFacts = {},
  ) {
    super(
      `${errorTexts[code].title}${detail === '' ? '' : `: ${detail}`}`,
      facts.cause === undefined ? {} : { cause: facts.cause },
    );
  }

  get kind(): ErrorKind {
    return errorTexts[this.code].kind;
  }

  get text(): ErrorText {
    return errorTexts[this.code];
  }

  /**
   * It is about the one thing that was asked for, and the next may be had: the firmware refused, or a report doesn't hold
   * it. Whoever reads many things leaves that one out and goes on.
   */
  get isOfOneRequest(): boolean {
    return this.kind === 'firmware' || this.code === 'NOT_COLLECTED';
  }

  get remedy(): string {
    return this.facts.remedy ?? errorTexts[this.code].remedy;
  }

  report(): ErrorReport {
    const { operation, errno, errnoName, status, syndrome } = this.facts;
    return {
      code: this.code,
      kind: this.kind,
      title: this.text.title,
      explanation: this.text.explanation,
      remedy: this.remedy,
      detail: this.detail,
      ...(operation === undefined ? {} : { operation }),
      ...(errno === undefined ? {} : { errno }),
      ...(errnoName === undefined ? {} : { errnoName }),
      ...(status === undefined ? {} : { status }),
      ...(syndrome === undefined ? {} : { syndrome }),
    };
  }
}

/** Turns whatever was thrown into a DeviceError; what isn't one already is our own mistake. */
export function toDeviceError(thrown: unknown): DeviceError {
  if (thrown instanceof DeviceError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DeviceError('INTERNAL', message, { cause: thrown });
}
