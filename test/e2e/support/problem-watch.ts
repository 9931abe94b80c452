import type { Page } from '@playwright/test';

export interface ProblemWatch {
  /** What went wrong in the page so far, in words. */
  readonly problems: readonly string[];
  stop(): void;
}

/** Notes errors on the console, uncaught errors, blocked content (CSP) and requests to anywhere else. */
export function watchForProblems(page: Page, home: string): ProblemWatch {
  const problems: string[] = [];
  const onConsole = (message: { type(): string; text(): string }): void => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) {
      problems.push(`console: ${message.text()}`);
    }
  };
  const onError = (error: Error): void => void problems.push(`uncaught: ${error.message}`);
  const onRequest = (request: { url(): string }): void => {
    const url = new URL(request.url());
    const inPage = url.protocol === 'data:' || url.protocol === 'blob:';
    // ws://host and http://host are one place to a person.
    if (!inPage && url.host !== new URL(home).host) problems.push(`request to ${url.href}`);
  };
  page.on('console', onConsole);
  page.on('pageerror', onError);
  page.on('request', onRequest);
  return {
    problems,
    stop() {
      page.off('console', onConsole);
      page.off('pageerror', onError);
      page.off('request', onRequest);
    },
  };
}
