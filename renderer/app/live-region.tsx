import { useFrom } from './stores';

/** What a screen reader is told. Two places take turns, so that the same words are said again. */
export function LiveRegion() {
  const message = useFrom('announce', (state) => state.message);
  const turn = useFrom('announce', (state) => state.turn);
  return (
    <div className="unseen">
      <div role="status">{turn % 2 === 0 ? message : ''}</div>
      <div role="status">{turn % 2 === 1 ? message : ''}</div>
    </div>
  );
}
