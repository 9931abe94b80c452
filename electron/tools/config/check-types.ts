/** What is said of assignments before they are written. Shapes of `api/contract/config-change`. */
import type { Assignment } from './assignments';

export interface Fix {
  /** `Set SRIOV_EN to True(1) too`. */
  label: string;
  set: Assignment[];
}

export interface Finding {
  level: 'error' | 'warning' | 'info';
  /** A sentence. */
  text: string;
  /** Names of the parameters that it is about, itself left out. */
  about: string[];
  fixes: Fix[];
}

export interface AssignmentCheck {
  name: string;
  /** Id in the catalogue; absent: there is no such parameter. */
  parameter?: string;
  old?: string;
  new?: string;
  isSame: boolean;
  findings: Finding[];
}

export interface ConfigCheck {
  assignments: AssignmentCheck[];
  /** About several of them together. */
  findings: Finding[];
  canBePlanned: boolean;
  hides: string[];
  reveals: string[];
}
