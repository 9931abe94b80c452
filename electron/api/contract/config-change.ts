import * as z from 'zod';
import { deviceId, procedure, writing } from './base';
import { planReview } from './change';
import { configSource, fileHandle, snapshotId } from './config';

/**
 * Changing the non-volatile configuration. A page names parameters and values as texts; what goes out is worked out
 * in the main process, and applied by `change.apply` as every other change is.
 */

/** Most that are set at once. */
export const MOST_ASSIGNMENTS = 512;

/** `NUM_OF_VFS` = `16`, `LINK_TYPE_P1` = `ETH`, `NAME[3]` or `NAME[0..7]` = `1,2`: as mstconfig set takes them. */
export const assignment = z.object({
  name: z.string().min(1).max(256),
  value: z.string().max(4096),
});
export type Assignment = z.infer<typeof assignment>;

const assignments = z.array(assignment).min(1).max(MOST_ASSIGNMENTS);

/** Something that is offered: staging these removes what is wrong, or gets what is wanted. */
export const fix = z.object({
  /** `Set SRIOV_EN to True(1) too`. */
  label: z.string(),
  set: z.array(assignment),
});
export type Fix = z.infer<typeof fix>;

export const assignmentCheck = z.object({
  name: z.string(),
  /** Id in the catalogue; absent: there is no such parameter. */
  parameter: z.string().optional(),
  /** As it is printed: `8`; absent: it isn't known. */
  old: z.string().optional(),
  /** As it would be printed; absent: it is no value. */
  new: z.string().optional(),
  /** It has this value already: nothing would be written. */
  isSame: z.boolean(),
  /** The first of them is the one to show beside its control. An error keeps everything from being written. */
  findings: z.array(
    z.object({
      level: z.enum(['error', 'warning', 'info']),
      /** A sentence. */
      text: z.string(),
      /** Names of the parameters that it is about, itself left out. */
      about: z.array(z.string()),
      fixes: z.array(fix),
    }),
  ),
});
export type AssignmentCheck = z.infer<typeof assignmentCheck>;

export const configCheck = z.object({
  /** In the order in which they were given. */
  assignments: z.array(assignmentCheck),
  /** About all of them together, a rule that two of them break for example. */
  findings: assignmentCheck.shape.findings,
  /** Whether `planSet` would accept them. */
  canBePlanned: z.boolean(),
  /** Names of parameters that would be hidden, or appear. */
  hides: z.array(z.string()),
  reveals: z.array(z.string()),
});
export type ConfigCheck = z.infer<typeof configCheck>;

/** What a recipe asks before it can be worked out. */
const recipeInput = z.object({
  id: z.string(),
  label: z.string(),
  /** A sentence: what to think of. */
  hint: z.string(),
  type: z.enum(['count', 'choice']),
  /** Of a count, on this card. */
  min: z.number().int().optional(),
  max: z.number().int().optional(),
  /** Of a choice. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** What stands there first. */
  initial: z.string(),
});

export const recipe = z.object({
  id: z.string(),
  /** `Virtual functions (SR-IOV)`. */
  title: z.string(),
  /** What it is for, in a sentence or two. */
  purpose: z.string(),
  inputs: z.array(recipeInput),
  /** Whether this card can; else why not. */
  available: z.boolean(),
  whyNot: z.string().optional(),
});
export type Recipe = z.infer<typeof recipe>;

export const recipePlan = z.object({
  recipe: z.string(),
  /** What it comes to on this card; what is so already is left out. */
  set: z.array(
    assignment.extend({
      old: z.string(),
      new: z.string(),
      /** Why this one. */
      why: z.string(),
    }),
  ),
  /** What is as it should be. */
  unchanged: z.array(z.string()),
  /** What to know before, and what to do after. */
  notes: z.array(z.string()),
});
export type RecipePlan = z.infer<typeof recipePlan>;

export const differences = z.object({
  /** What would make this card as the source is, in what both know and this card lets be written. */
  set: z.array(assignment.extend({ old: z.string(), new: z.string() })),
  /** What can't be taken over, and why. */
  leftOut: z.array(z.object({ name: z.string(), why: z.string() })),
  /** Parameters that are equal. */
  same: z.number().int(),
});
export type Differences = z.infer<typeof differences>;

export const configChangeContract = {
  /** Looks at values that aren't written yet, against what was read. Asks the device nothing. */
  check: procedure.input(z.object({ snapshot: snapshotId, set: assignments })).output(configCheck),

  /**
   * Reads the items concerned, validates all together and keeps a plan. Errors: those of kind `input`, before
   * anything is sent; CONFIG_RULE and others naming what is broken.
   */
  planSet: writing.input(z.object({ device: deviceId, set: assignments })).output(planReview),

  /** Back to what the card came with: these parameters' items, or all. */
  planReset: writing
    .input(
      z.object({
        device: deviceId,
        /** Names of parameters; their whole items are reset, which the review shows. Absent: everything. */
        parameters: z.array(z.string().min(1).max(256)).min(1).max(64).optional(),
      }),
    )
    .output(planReview),

  /** Items as an opened raw or XML file has them, header bits included. */
  planRaw: writing.input(z.object({ device: deviceId, file: fileHandle })).output(planReview),
};

/** Answered from what was read: the device is asked nothing. */
/** A recipe before any card was read. */
export const recipeName = recipe.pick({ id: true, title: true, purpose: true });
export type RecipeName = z.infer<typeof recipeName>;

export const configRecipeContract = {
  /** Every recipe that there is, to find one by its name. */
  recipeNames: procedure.output(z.array(recipeName)),

  /** Recipes for common jobs, for the card that was read. */
  recipes: procedure.input(z.object({ snapshot: snapshotId })).output(z.array(recipe)),

  /** What a recipe comes to on the card that was read. An input that isn’t given has what stands there first. */
  recipe: procedure
    .input(
      z.object({
        snapshot: snapshotId,
        recipe: z.string().max(64),
        inputs: z.record(z.string().max(64), z.string().max(64)),
      }),
    )
    .output(recipePlan),

  /** What would make the card that was read as another card, backup or file is. */
  differences: procedure
    .input(z.object({ snapshot: snapshotId, from: configSource }))
    .output(differences),
};
