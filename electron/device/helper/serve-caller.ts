/** The helper's life: from the first frame of its channel to the end of it. */
import type { Readable, Writable } from 'node:stream';
import { FrameError, FrameReader } from './frames';
import { Heartbeat } from './heartbeat';
import { HelperService, type ServiceOptions } from './service';

export interface ServeOptions extends Omit<ServiceOptions, 'send'> {
  readonly input: Readable;
  readonly output: Writable;
  /** For tests. */
  readonly beatMs?: number | undefined;
}

/** Why a helper ended; undefined where its caller simply let go of it. */
export type Ending = string | undefined;

/**
 * Serves one caller. Resolves when the channel ends, the caller falls silent, or breaks the rules; the process
 * then has nothing more to do.
 */
export async function serveCaller({
  input,
  output,
  beatMs,
  ...options
}: ServeOptions): Promise<Ending> {
  const reader = new FrameReader();
  const service = new HelperService({
    ...options,
    send: (frame, taken) => {
      if (!output.writable) return;
      output.write(frame, (error) => {
        if (error === null || error === undefined) taken();
      });
    },
  });
  const ending = await new Promise<Ending>((end) => {
    const heartbeat = new Heartbeat({
      everyMs: beatMs,
      beat: () => {
        service.beat();
      },
      onSilence: () => {
        end('the caller has fallen silent');
      },
    });
    const over = (why?: string): void => {
      heartbeat.stop();
      end(why);
    };
    input.on('data', (piece: Uint8Array) => {
      heartbeat.heard();
      try {
        for (const frame of reader.push(piece)) service.receive(frame);
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
        over(`the caller sent ${error.message}`);
      }
    });
    for (const stream of [input, output]) {
      // A caller that was killed resets the channel; there is nobody left to be told.
      stream.on('error', () => {
        over();
      });
      stream.on('close', () => {
        over();
      });
    }
    input.on('end', () => {
      over();
    });
    service.hello();
  });
  input.removeAllListeners('data');
  return ending;
}
