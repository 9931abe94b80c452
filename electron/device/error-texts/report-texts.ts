import { text, type ErrorText } from './error-text';

/** Of support reports. */
export const reportTexts = {
  REPORT_BROKEN: text(
    'input',
    1,
    'The report can’t be opened',
    'The file was cut off or changed, or it wasn’t made by mlx5desk.',
    'Get the file again and compare its size. The fault that is named is the first one found.',
  ),
  REPORT_TOO_BIG: text(
    'input',
    1,
    'The report is bigger than any that mlx5desk writes',
    'It has more files or unpacks to more bytes than mlx5desk opens; the limit keeps a bad file from filling the machine.',
    'Ask whoever sent it how it was made.',
  ),
  REPORT_UNKNOWN: text(
    'input',
    1,
    'There is no such report',
    'It was closed, or is no longer kept.',
    'Look at the list again; it may have been removed in another window.',
  ),
  NOT_COLLECTED: text(
    'policy',
    1,
    'The report doesn’t hold this',
    'A report answers only what was asked of the card when it was collected.',
    'Collect a new report, or ask for one, with the section that reads it.',
  ),
  REPORT_READ_ONLY: text(
    'policy',
    2,
    'A report can’t be written to',
    'It shows a card as it was when the report was collected.',
    'Make the change on the card itself.',
  ),
  REDACTION_FAILED: text(
    'protocol',
    1,
    'Not everything could be hidden',
    'After replacing, a second search still found something that has to be hidden, so nothing was written.',
    'Leave out the section that is named, and report it to the developers of mlx5desk.',
  ),
} as const satisfies Record<string, ErrorText>;
