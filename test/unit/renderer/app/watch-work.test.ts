import { describe, expect, it } from 'vitest';
import { createStores, type Stores } from '../../../../renderer/app/stores';
import { watchWork } from '../../../../renderer/app/watch-work';
import { createFrameStore } from '../../../../renderer/stores/frame-store';
import { shownOf } from '../../../../renderer/stores/notifications-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { startRunning } from '../../../../renderer/stores/running';
import { aDevice, anErrorReport, aPlan, emptyMemory, fakeApi } from '../fake-api';

function watched(): Stores {
  const remembered = new Remembered(emptyMemory());
  const frame = createFrameStore(remembered);
  const stores = createStores(fakeApi(), { remembered, frame, now: () => 7 });
  stores.devices.setState({ devices: [aDevice(), aDevice({ id: 'b' })], selectedId: 'sim:cx6dx' });
  watchWork(stores);
  return stores;
}

const aDump = () => startRunning('Dumping the card', () => 7);
const told = ({ notifications }: Stores) =>
  shownOf(notifications.getState()).map(({ title }) => title);

describe('work that runs', () => {
  it('is listed wherever it was started, with how far it is', () => {
    const stores = watched();
    stores.frame.getState().openTab('regdump');

    stores.regdump.setState({
      taking: aDump(),
      progress: { type: 'progress', done: 3, total: 9, phase: 'CR' } as never,
    });

    expect(stores.work.getState().works).toMatchObject([
      { what: 'Dumping the card', tab: 'regdump', device: 'sim:cx6dx', done: 3, total: 9 },
    ]);
    stores.regdump.setState({ taking: undefined, progress: undefined });
    expect(stores.work.getState().works).toEqual([]);
  });

  it('is listed of each view of the Registers tab', () => {
    const stores = watched();

    stores.manyRegisters.setState({
      reading: startRunning('Reading 9 registers', () => 7),
      progress: { done: 3, total: 9, phase: 'PAOS' },
    });
    stores.registerCompare.setState({ comparing: startRunning('Reading PAOS twice', () => 8) });

    expect(stores.work.getState().works).toMatchObject([
      { what: 'Reading 9 registers', tab: 'registers', done: 3, total: 9 },
      { what: 'Reading PAOS twice', tab: 'registers' },
    ]);
  });

  it('comes in the order in which it began', () => {
    const stores = watched();

    stores.regdump.setState({ taking: startRunning('second', () => 9) });
    stores.rscdump.setState({ dumping: startRunning('first', () => 8) });

    expect(stores.work.getState().works.map(({ what }) => what)).toEqual(['first', 'second']);
  });
});

describe('the end of work', () => {
  it('is told to a person in another tab, with a way to it', () => {
    const stores = watched();
    stores.regdump.setState({ taking: aDump() });
    stores.frame.getState().openTab('devices');

    stores.regdump.setState({ taking: undefined });

    expect(shownOf(stores.notifications.getState())).toMatchObject([
      {
        kind: 'done',
        title: 'The register dump is ready',
        place: { label: 'Go to Register dump', tab: 'regdump', device: 'sim:cx6dx' },
      },
    ]);
  });

  it('is told to a person who looks at another card', () => {
    const stores = watched();
    stores.frame.getState().openTab('regdump');
    stores.regdump.setState({ taking: aDump() });
    stores.devices.getState().select('b');

    stores.regdump.setState({ taking: undefined });

    expect(told(stores)).toEqual(['The register dump is ready']);
  });

  it('is not told to a person who sees it', () => {
    const stores = watched();
    stores.frame.getState().openTab('regdump');
    stores.regdump.setState({ taking: aDump() });

    stores.regdump.setState({ taking: undefined });

    expect(told(stores)).toEqual([]);
  });

  it('is not told to the person who cancelled it', () => {
    const stores = watched();
    stores.regdump.setState({ taking: aDump() });
    stores.work.getState().works[0]?.cancel();

    stores.regdump.setState({ taking: undefined });

    expect(told(stores)).toEqual([]);
  });

  it('is told as an error where it was one', () => {
    const stores = watched();
    stores.regdump.setState({ taking: aDump() });

    stores.regdump.setState({ problem: anErrorReport({ title: 'The device is gone' }) });
    stores.regdump.setState({ taking: undefined });

    expect(shownOf(stores.notifications.getState())).toMatchObject([
      { kind: 'bad', title: 'Dumping the card ended with an error', words: 'The device is gone' },
    ]);
  });

  it('is told of a write by its outcome', () => {
    const stores = watched();
    const open = {
      plans: [aPlan()],
      tab: 'registers',
      meaningOf: undefined,
      phase: { type: 'working', done: 0, total: 1, what: 'PAOS' },
      ends: [],
      problem: undefined,
      running: startRunning('Writing', () => 7),
    } as const;
    stores.change.setState({ open });
    stores.frame.getState().openTab('devices');

    const ends = [{ type: 'outcome', plan: 'a', outcome: 'put-back', steps: [] }];
    stores.change.setState({ open: { ...open, ends: ends as never, running: undefined } });

    expect(shownOf(stores.notifications.getState())).toMatchObject([
      {
        kind: 'bad',
        title: 'Set 1 field of PAOS: put back, everything is as before',
        place: { tab: 'registers' },
      },
    ]);
  });

  it('is not told of what takes a moment', () => {
    const stores = watched();
    stores.registers.setState({ reading: startRunning('Reading PAOS', () => 7) });

    stores.registers.setState({ reading: undefined });

    expect(told(stores)).toEqual([]);
  });
});
