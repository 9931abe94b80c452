import type { SectionId } from '../bundle/manifest';
import type { Section } from '../section';
import { capabilitiesSection } from './capabilities';
import { configurationSection } from './configuration';
import { crspaceSection } from './crspace';
import { hostSection } from './host';
import { identitySection } from './identity';
import { interfaceSection } from './interface';
import { journalSection } from './journal';
import { linkSection } from './link';
import { programLogSection } from './program-log';
import { recorderSection } from './recorder';
import { registersSection } from './registers';
import { resourcesSection } from './resources';

/** In the order in which they are collected: what a card tells before it dies comes first. */
export const allSections: readonly Section[] = [
  identitySection,
  interfaceSection,
  hostSection,
  capabilitiesSection,
  linkSection,
  configurationSection,
  registersSection,
  crspaceSection,
  resourcesSection,
  recorderSection,
  programLogSection,
  journalSection,
];

export const defaultSections: readonly SectionId[] = allSections
  .filter(({ isOn }) => isOn)
  .map(({ id }) => id);
