import type { ListChange } from '../stores/devices-store';
import type { NewNotification } from '../stores/notifications-store';

/** What a person is told of a card that came or went; undefined where nothing of it matters to him. */
export function deviceNotice(change: ListChange): NewNotification | undefined {
  switch (change.type) {
    case 'changed':
      return undefined;
    case 'left':
      return {
        kind: 'warn',
        title: `${change.name} is gone`,
        words:
          'It was unplugged or reset, or its driver was unloaded. What was read from it stays.',
        about: `device ${change.device}`,
        place: { label: 'Go to Devices', tab: 'devices' },
      };
    case 'arrived': {
      const { id, name, identity, error } = change.device;
      return {
        kind: error === undefined ? 'done' : 'warn',
        title: `${name} arrived`,
        words: error?.title ?? identity?.model ?? identity?.deviceName,
        about: `device ${id}`,
        place: { label: 'Go to Devices', tab: 'devices', device: id },
      };
    }
  }
}
