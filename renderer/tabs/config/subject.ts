import { useMemo } from 'react';
import { useFrom, type Stores } from '../../app/stores';
import { selectedDevice } from '../../stores/devices-store';
import { subjectKey, type ConfigState, type Subject } from './config-store';
import type { ConfigReading } from './config-reading';

/** What the tab is about now: the file that was opened, else the chosen card. */
export function currentSubject({ config, devices }: Stores): Subject | undefined {
  const { file } = config.getState();
  if (file !== undefined) return { type: 'file', file };
  const device = selectedDevice(devices.getState());
  return device === undefined
    ? undefined
    : { type: 'device', device: device.id, name: device.name };
}

export function useSubject(): Subject | undefined {
  const file = useFrom('config', (state) => state.file);
  const device = useFrom('devices', selectedDevice);
  return useMemo(() => {
    if (file !== undefined) return { type: 'file', file };
    if (device === undefined) return undefined;
    return { type: 'device', device: device.id, name: device.name };
  }, [file, device]);
}

/** The last query of a subject, whole or in part. */
export function readingOf(
  { readings }: ConfigState,
  subject: Subject | undefined,
): ConfigReading | undefined {
  return subject === undefined ? undefined : readings[subjectKey(subject)];
}
