import { Menu } from '@mantine/core';
import { explainTerms } from '../glossary/explain-terms';
import { takeTour } from '../tour/tour-actions';
import { ActionItem } from './action-item';

/** What explains the window, for a menu. */
export function HelpItems() {
  return (
    <>
      <Menu.Label>Help</Menu.Label>
      <ActionItem isTerse action={takeTour} />
      <ActionItem isTerse action={explainTerms} />
    </>
  );
}
