import { text, type ErrorText } from './error-text';

/** Of support reports. */
export const reportTexts = {
  REPORT_BROKEN: text(
    'input',
    1,
    'The report can’t be opened',
    'It isn’t a whole bundle as mlx5desk writes it: cut off, changed, or made by something else.',
    'Get the file once more from where it came from, and compare its size. What is named is the first thing wrong.',
  ),
  REPORT_TOO_BIG: text(
    'input',
    1,
    'The report is bigger than any that mlx5desk writes',
    'It has more entries or unpacks to more bytes than is opened here, so that a bad file can’t fill the machine.',
    'Ask who sent it how it was made.',
  ),
  REPORT_UNKNOWN: text(
    'input',
    1,
    'There is no such report',
    'It isn’t kept any more, or was closed.',
    'Look at the list anew; it may have been removed in another window.',
  ),
  NOT_COLLECTED: text(
    'policy',
    1,
    'The report doesn’t hold this',
    'A report answers what was asked of the card when it was collected, and nothing else.',
    'Ask for a new report with the section that reads it.',
  ),
  REPORT_READ_ONLY: text(
    'policy',
    2,
    'A report can’t be written to',
    'It is a card as it was when the report was collected.',
    'Make the change on the card itself.',
  ),
  REDACTION_FAILED: text(
    'protocol',
    1,
    'Not everything could be hidden',
    'After replacing, the search found something again that has to be hidden, so nothing was written.',
    'Leave out the section that is named, and report it to those who build mlx5desk.',
  ),
} as const satisfies Record<string, ErrorText>;
