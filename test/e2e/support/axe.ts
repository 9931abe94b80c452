import type { Page } from '@playwright/test';
import axe from 'axe-core';

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/**
 * What axe-core finds that keeps people out (impact serious or critical), one line per element. It's put into
 * the page by the debugger, which the page's content policy doesn't touch.
 */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations: Violation[] = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) =>
          `${id} (${help}): ${target.map(String).join(' ')}: ${failureSummary ?? ''}`,
      ),
    );
}
