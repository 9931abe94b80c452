import type {
  AssignmentCheck,
  ConfigCheck,
  Recipe,
  RecipePlan,
} from '../../../../../electron/api/contract/config-change';

export function anAssignmentCheck(overrides: Partial<AssignmentCheck> = {}): AssignmentCheck {
  return {
    name: 'NUM_OF_VFS',
    parameter: 'nv_global_pci_conf.total_vfs',
    old: '8',
    new: '32',
    isSame: false,
    findings: [],
    ...overrides,
  };
}

/** A check of these names that has nothing against them, unless told otherwise. */
export function aCheck({
  names = ['NUM_OF_VFS'],
  ...overrides
}: Partial<ConfigCheck> & { names?: readonly string[] } = {}): ConfigCheck {
  return {
    assignments: names.map((name) => anAssignmentCheck({ name })),
    findings: [],
    canBePlanned: true,
    hides: [],
    reveals: [],
    ...overrides,
  };
}

export function aRecipe(overrides: Partial<Recipe> = {}): Recipe {
  return {
    id: 'sriov',
    title: 'Virtual functions (SR-IOV)',
    purpose: 'Virtual machines get functions of the card of their own.',
    inputs: [
      {
        id: 'count',
        label: 'functions per port',
        hint: 'As many as virtual machines at most.',
        type: 'count',
        min: 1,
        max: 127,
        initial: '8',
      },
    ],
    available: true,
    ...overrides,
  };
}

export function aRecipePlan(overrides: Partial<RecipePlan> = {}): RecipePlan {
  return {
    recipe: 'sriov',
    set: [{ name: 'NUM_OF_VFS', value: '8', old: '0', new: '8', why: 'How many.' }],
    unchanged: ['SRIOV_EN'],
    notes: [],
    ...overrides,
  };
}
