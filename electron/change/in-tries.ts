import { setTimeout as pause } from 'node:timers/promises';

/** A firmware that is busy for a moment, or one garbled answer, says nothing about the value. */
const TRIES = 3;
const BETWEEN_TRIES_MS = 20;

/** Asks until the answer settles it, a few times at most; the last answer counts. */
export async function inTries<Answer>(
  ask: () => Promise<Answer>,
  isSettled: (answer: Answer) => boolean,
): Promise<Answer> {
  for (let left = TRIES - 1; ; left -= 1) {
    const answer = await ask();
    if (isSettled(answer) || left === 0) return answer;
    await pause(BETWEEN_TRIES_MS);
  }
}
