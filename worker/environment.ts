import { z } from 'zod';
import { partnerAddress } from './partners/address.ts';
import { photoVariables } from './photos/environment.ts';

const keys = z.string().transform((text, context) =>
  text.split(',').map((pair) => {
    const [id = '', base64 = ''] = pair.split(':');
    const key = Buffer.from(base64, 'base64');
    if (!/^\w{1,16}$/.test(id) || key.length !== 32) context.addIssue('each key is <id>:<32 bytes in base64>');
    return { id, key };
  }),
);

const partner = z.string().transform((text, context) => {
  try {
    return partnerAddress(text);
  } catch (error) {
    context.addIssue((error as TypeError).message);
    return z.NEVER;
  }
});

const ownVariables = z.object({
  DATABASE_URL: z.url(),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  REGISTRY_URL: partner,
  SMS_URL: partner,
  /** Keys of sealed columns and photos, `id:base64,…`; the first seals, all open. */
  DATA_KEYS: keys,
  /** Key of the look-up hashes, 32 bytes in base64. */
  LOOKUP_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'must be 32 bytes in base64'),
});

const shape = z.intersection(ownVariables, photoVariables);

export type Environment = z.output<typeof shape>;

/** Reads the settings of a process from its environment; throws one error that names every variable that is missing or wrong. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const read = shape.safeParse(variables);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Set these environment variables, then start again. ${faults.join('; ')}`);
}
