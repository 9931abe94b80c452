import './app/layers.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/Tooltip.layer.css';
import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { start } from './app/start';
import { mendLanguage } from './app/mend-language';
import { createFrameStore } from './stores/frame-store';
import { Remembered, windowMemory } from './stores/remembered';
import { tabs } from './tabs/tabs';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

mendLanguage(navigator);

const remembered = new Remembered(windowMemory());
const frame = createFrameStore(remembered);
const stores = start({ remembered, frame });
// The code of the first tab is asked for together with what it will show.
void tabs.find(({ id }) => id === frame.getState().tab)?.code.load();

createRoot(root).render(
  <StrictMode>
    <App frame={frame} stores={stores} />
  </StrictMode>,
);
