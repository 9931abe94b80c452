import { describe, expect, it } from 'vitest';
import { createFrameStore, PANEL_MAX_PX } from '../../../../renderer/stores/frame-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { emptyMemory } from '../fake-api';

describe('the frame', () => {
  it('comes back as it was left', () => {
    const memory = emptyMemory();
    const before = createFrameStore(new Remembered(memory)).getState();
    before.openTab('registers');
    before.chooseTheme('dark');
    before.foldRail(true);
    before.resizePanel(400);
    before.hideColumns('fields', ['access', 'at']);
    expect(createFrameStore(new Remembered(memory)).getState()).toMatchObject({
      tab: 'registers',
      theme: 'dark',
      railFolded: true,
      panelPx: 400,
      hiddenColumns: { fields: ['access', 'at'] },
    });
  });

  it('doesn’t believe what makes no sense in its memory', () => {
    const memory = emptyMemory();
    memory.setItem('mlx5desk:tab', 'nonsense');
    memory.setItem('mlx5desk:theme', 'pink');
    memory.setItem('mlx5desk:panel', '99999');
    expect(createFrameStore(new Remembered(memory)).getState()).toMatchObject({
      tab: 'devices',
      theme: 'auto',
      panelPx: undefined,
    });
  });

  it('keeps the panel within bounds, and forgets a width that was taken back', () => {
    const memory = emptyMemory();
    const frame = createFrameStore(new Remembered(memory));
    frame.getState().resizePanel(5000);
    expect(frame.getState().panelPx).toBe(PANEL_MAX_PX);
    frame.getState().resizePanel(undefined);
    expect(createFrameStore(new Remembered(memory)).getState().panelPx).toBeUndefined();
  });
});
