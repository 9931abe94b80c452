import { createInterface } from 'node:readline/promises';

interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * How a question is asked: on stderr, answered on stdin. Undefined where either is no terminal: then there is nobody
 * to ask. An input that ends is no answer.
 */
export function askOn({
  input,
  output,
}: Terminal): ((question: string, signal: AbortSignal) => Promise<string>) | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  return async (question, signal) => {
    const lines = createInterface({ input, output });
    const ended = new Promise<string>((resolve) => {
      lines.once('close', () => {
        resolve('');
      });
    });
    // Ctrl-C is the program's to handle; readline would only end the line.
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    try {
      return await Promise.race([lines.question(question, { signal }), ended]);
    } finally {
      lines.close();
    }
  };
}
