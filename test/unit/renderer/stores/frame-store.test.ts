import { describe, expect, it } from 'vitest';
import {
  createFrameStore,
  PANEL_MAX_PX,
  ZOOM_STEPS,
  zoomStep,
} from '../../../../renderer/stores/frame-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { emptyMemory } from '../fake-api';

describe('the frame', () => {
  it('comes back as it was left', () => {
    const memory = emptyMemory();
    const before = createFrameStore(new Remembered(memory)).getState();
    before.openTab('registers');
    before.chooseTheme('dark');
    before.chooseContrast('more');
    before.zoomTo(150);
    before.foldRail(true);
    before.resizePanel(400);
    before.hideColumns('fields', ['access', 'at']);
    expect(createFrameStore(new Remembered(memory)).getState()).toMatchObject({
      tab: 'registers',
      theme: 'dark',
      contrast: 'more',
      zoom: 150,
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
    memory.setItem('mlx5desk:contrast', 'none');
    memory.setItem('mlx5desk:zoom', '9000');
    expect(createFrameStore(new Remembered(memory)).getState()).toMatchObject({
      tab: 'devices',
      theme: 'auto',
      contrast: 'auto',
      zoom: 100,
      panelPx: undefined,
    });
  });

  it('zooms step by step, and stays at the ends', () => {
    expect(zoomStep(100, 1)).toBe(110);
    expect(zoomStep(100, -1)).toBe(90);
    expect(zoomStep(ZOOM_STEPS[0], -1)).toBe(ZOOM_STEPS[0]);
    expect(zoomStep(200, 1)).toBe(200);
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
