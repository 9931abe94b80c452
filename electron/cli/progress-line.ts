import type { Progress } from '../device/progress';
import type { TextSink } from './host';

/** One line on stderr that is written over; nothing where no one is looking. */
export function progressLine(stderr: TextSink): {
  show: (progress: Progress) => void;
  clear: () => void;
} {
  let width = 0;
  const write = (text: string): void => {
    if (stderr.isTTY !== true) return;
    stderr.write(`\r${text.padEnd(width)}`);
    width = text.length;
  };
  return {
    show: ({ done, total, phase }) => {
      write(`${done} of ${total}: ${phase}`);
    },
    clear: () => {
      if (width === 0) return;
      write('');
      stderr.write('\r');
    },
  };
}
