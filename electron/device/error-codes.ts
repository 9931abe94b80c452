/**
 * Every error code with the words a person reads. The command line, the tabs and reports print from
 * here; an error itself carries the code and the facts, never a sentence as its identity.
 */
import { answerTexts } from './error-texts/answer-texts';
import { changeTexts } from './error-texts/change-texts';
import type { ErrorText } from './error-texts/error-text';
import { reachTexts } from './error-texts/reach-texts';
import { reportTexts } from './error-texts/report-texts';
import { requestTexts } from './error-texts/request-texts';

export type { ErrorKind, ErrorText } from './error-texts/error-text';

export const errorTexts = {
  ...reachTexts,
  ...answerTexts,
  ...requestTexts,
  ...changeTexts,
  ...reportTexts,
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTexts;
