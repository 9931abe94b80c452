import { implement, ORPCError, ValidationError } from '@orpc/server';
import { DeviceError, toDeviceError } from '../../device/device-error';
import type { Caller } from '../caller';
import { contract } from '../contract/contract';
import { assertMayWrite } from './may-write';

/**
 * Where every procedure starts: whatever goes wrong below leaves as the contract's one typed error. What isn't
 * a DeviceError is a mistake of ours: INTERNAL, and logged.
 */
export const os = implement(contract)
  .$context<Caller>()
  .use(async ({ next, context, path, errors, procedure }) => {
    const typed = (thrown: unknown): Error => {
      const error = asDeviceError(thrown, path.join('.'));
      if (error.code === 'INTERNAL') context.logError(`api ${path.join('.')}`, thrown);
      return errors.DEVICE_ERROR({ message: error.message, data: error.report() });
    };
    try {
      assertMayWrite(procedure['~orpc'].meta, context, path.join('.'));
      const result = await next();
      const { output } = result;
      return isStream(output) ? { ...result, output: withTypedErrors(output, typed) } : result;
    } catch (thrown) {
      throw typed(thrown);
    }
  });

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** A stream fails while it runs, long after its procedure has returned: the same typed error then. */
async function* withTypedErrors(
  stream: AsyncIterable<unknown>,
  typed: (thrown: unknown) => Error,
): AsyncGenerator<unknown, void> {
  try {
    yield* stream;
  } catch (thrown) {
    throw typed(thrown);
  }
}

/** Input that doesn't fit the contract is the caller's; output that doesn't is ours. */
function asDeviceError(thrown: unknown, operation: string): DeviceError {
  if (!(thrown instanceof ORPCError)) return toDeviceError(thrown);
  const words = validationWords(thrown.cause) ?? thrown.message;
  return thrown.code === 'BAD_REQUEST'
    ? new DeviceError('API_REFUSED', words, { operation })
    : new DeviceError('INTERNAL', words, { operation, cause: thrown });
}

/** `indexes.local_port: expected number`, one part per issue, the first few. */
function validationWords(cause: unknown): string | undefined {
  if (!(cause instanceof ValidationError)) return undefined;
  return cause.issues
    .slice(0, 5)
    .map((issue) => {
      const path = (issue.path ?? []).map((part) =>
        String(typeof part === 'object' ? part.key : part),
      );
      return `${path.length === 0 ? 'input' : path.join('.')}: ${issue.message}`;
    })
    .join('; ')
    .slice(0, 500);
}
