import { interfaceScenarios } from './interface-scenarios';
import { lifetimeScenarios } from './lifetime-scenarios';

/** All that a child can be told to do, by name. */
export const scenarios = { ...interfaceScenarios, ...lifetimeScenarios };

export type ScenarioName = keyof typeof scenarios;
