import { Menu } from '@mantine/core';
import { Icon } from '../components/icon';
import { explainTerms } from '../glossary/explain-terms';
import { takeTour } from '../tour/tour-actions';
import { useStores } from './stores';

/** What explains the window, for a menu. */
export function HelpItems() {
  const stores = useStores();
  return (
    <>
      <Menu.Label>Help</Menu.Label>
      {[takeTour, explainTerms].map((action) => (
        <Menu.Item
          key={action.id}
          leftSection={<Icon name={action.icon} small />}
          onClick={() => {
            action.run(stores);
          }}
        >
          {action.label}
        </Menu.Item>
      ))}
    </>
  );
}
