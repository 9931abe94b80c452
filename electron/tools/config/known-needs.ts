/** What parameters need or bring that no database says: few, and each from the documentation of the cards. */

export interface KnownNeed {
  readonly parameter: string;
  /** Values for which it counts. */
  readonly when: (value: number) => boolean;
  readonly needs: { readonly parameter: string; readonly value: number };
  readonly text: string;
}

export const knownNeeds: readonly KnownNeed[] = [
  {
    parameter: 'NUM_OF_VFS',
    when: (value) => value > 0,
    needs: { parameter: 'SRIOV_EN', value: 1 },
    text: 'There are virtual functions only while SRIOV_EN is True(1).',
  },
];

export interface KnownRisk {
  readonly parameter: string;
  readonly when: (value: number) => boolean;
  readonly text: string;
}

export const knownRisks: readonly KnownRisk[] = [
  {
    parameter: 'DISABLE_SLOT_POWER_LIMITER',
    when: (value) => value === 1,
    text: 'The card may then draw more power than its slot is made for. Damage from that isn’t covered by the warranty.',
  },
];
