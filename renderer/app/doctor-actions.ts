import type { Action } from './action';

/** Where the findings stand on the Devices tab. */
export const DOCTOR_PLACE = 'doctor';

export const showDoctor: Action = {
  id: 'doctor.show',
  label: 'Doctor',
  icon: 'doctor',
  key: 'H',
  hint: 'Why a card is missing or can’t be used, and how to fix it',
  when: () => true,
  run: (stores) => {
    stores.frame.getState().openTab('devices');
    // The tab may have to be drawn first.
    requestAnimationFrame(() => {
      const place = document.getElementById(DOCTOR_PLACE);
      place?.scrollIntoView({ block: 'nearest' });
      place?.focus();
    });
  },
};

export const runDoctor: Action = {
  id: 'doctor.run',
  label: 'Examine again',
  icon: 'refresh',
  hint: 'Examine the bus, drivers, modules, nodes and rights, and try each card',
  when: (stores) => stores.doctor.getState().running === undefined,
  run: (stores) => {
    void stores.doctor.getState().run();
  },
};

export const doctorActions: readonly Action[] = [showDoctor, runDoctor];
