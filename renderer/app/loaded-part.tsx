import { createElement, useSyncExternalStore, type ComponentType } from 'react';
import { Button } from '../components/button';
import { ProblemBanner } from '../components/problem-banner';
import type { LoadedOnce } from '../tabs/loaded-once';

function NotLoaded({
  what,
  failure,
  again,
}: {
  what: string;
  failure: unknown;
  again: () => void;
}) {
  return (
    <ProblemBanner
      problem={{
        code: 'PAGE_CODE',
        kind: 'transport',
        title: `${what} could not be loaded`,
        explanation: 'A file of the window did not arrive, or this browser can’t run it.',
        remedy:
          'Try again. If that changes nothing, look whether mlx5desk still runs, then reload the window.',
        detail: failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure),
      }}
    >
      <Button icon="refresh" label="Try again" onClick={again} />
    </ProblemBanner>
  );
}

/** A part of the window whose code is brought when it is first wanted: nothing until then, or why it isn't there. */
export function LoadedPart({ what, code }: { what: string; code: LoadedOnce<ComponentType> }) {
  const loaded = useSyncExternalStore(code.subscribe, code.get);
  const failure = useSyncExternalStore(code.subscribe, code.failure);
  if (loaded !== undefined) return createElement(loaded);
  if (failure === undefined) return undefined;
  return <NotLoaded what={what} failure={failure} again={() => void code.load()} />;
}
