import { interfaceScenarios } from './interface-scenarios';
import { lifetimeScenarios } from './lifetime-scenarios';
import { transportScenarios } from './transport-host';

/** All that a child can be told to do, by name. */
export const scenarios = { ...interfaceScenarios, ...lifetimeScenarios, ...transportScenarios };

export type ScenarioName = keyof typeof scenarios;
