import type { PlanDraft } from './plan';

/** What the whole is called. */
type Named = Pick<PlanDraft, 'title' | 'device' | 'command'>;

/** Several drafts for one card as one change, in their order; each of them may be without anything to do. */
export function joinDrafts(drafts: readonly PlanDraft[], named: Named): PlanDraft {
  const working = drafts.filter(({ steps }) => steps.length > 0);
  const [only, ...others] = working.length === 0 ? drafts : working;
  const said = (textsOf: (draft: PlanDraft) => readonly string[] | undefined): string[] =>
    working.flatMap((draft) => textsOf(draft) ?? []);
  const advice = said((draft) => draft.advice);
  const adviceIfNoted = said((draft) => draft.adviceIfNoted);
  return {
    ...named,
    steps: working.flatMap(({ steps }) => steps),
    unchanged: drafts.flatMap(({ unchanged }) => unchanged),
    checks: drafts.flatMap(({ checks }) => checks),
    effectiveWhen:
      others.length === 0
        ? (only?.effectiveWhen ?? 'nothing to do')
        : working.map(({ action, effectiveWhen }) => `${action}: ${effectiveWhen}`).join(' '),
    action: working.length === 0 ? 'Write nothing' : working.map(({ action }) => action).join(', '),
    alsoBackUp: drafts.flatMap(({ alsoBackUp }) => alsoBackUp ?? []),
    ...(advice.length === 0 ? {} : { advice }),
    ...(adviceIfNoted.length === 0 ? {} : { adviceIfNoted }),
  };
}
