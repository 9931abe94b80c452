/** Parts of a bundle as what they hold. Their hashes were checked; what they say still can be anything. */
import * as z from 'zod';
import { DeviceError } from '../../device/device-error';
import type { ComparableConfig } from '../config/compare';
import { bundlePaths } from './bundle/manifest';
import type { Bundle } from './bundle/bundle';

/**
 * A JSON document of a bundle.
 * @throws DeviceError REPORT_BROKEN naming the file; NOT_COLLECTED where there is none
 */
export async function readJsonPart(bundle: Bundle, path: string): Promise<unknown> {
  const bytes = await bundle.read(path);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DeviceError('REPORT_BROKEN', `${path}: ${why}`, { cause: error });
  }
}

const value = z.object({ text: z.string(), elements: z.array(z.string()).optional() });

const configuration = z.object({
  head: z.object({
    name: z.string(),
    origin: z.enum(['device', 'file']),
    columns: z.array(z.enum(['default', 'current', 'next'])),
  }),
  items: z.array(
    z.object({
      item: z.string(),
      parameters: z.array(
        z.object({
          parameter: z.string(),
          name: z.string(),
          default: value.optional(),
          current: value.optional(),
          next: value.optional(),
          hidden: z.object({}).optional(),
        }),
      ),
    }),
  ),
  summary: z.object({ isComplete: z.boolean() }),
});

/**
 * The configuration that a bundle holds, as far as it is compared and listed.
 * @throws DeviceError REPORT_BROKEN; NOT_COLLECTED
 */
export async function readConfiguration(bundle: Bundle): Promise<ComparableConfig> {
  const path = bundlePaths.configuration;
  const parsed = configuration.safeParse(await readJsonPart(bundle, path));
  // Absent and undefined are the same here; JSON has no undefined.
  if (parsed.success) return parsed.data as ComparableConfig;
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  throw new DeviceError('REPORT_BROKEN', `${path}: it isn’t a configuration (${where})`);
}
