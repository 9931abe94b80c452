import { Fragment } from 'react';

/** A long name breaks after an underscore, not within a word. */
export function Breakable({ name }: { name: string }) {
  return name.split(/(?<=_)/).map((part, at) => (
    // The parts of one name have no identity but their place.
    <Fragment key={at}>
      {part}
      <wbr />
    </Fragment>
  ));
}
