import { z } from 'zod';
import { engineVariables } from './engine/settings.ts';
import { partnerAddress } from './partners/address.ts';
import { photoVariables } from './photos/environment.ts';

/** Keys of sealed columns and photos, `id:base64,…`; the first seals, all open. */
export const dataKeys = z
  .string()
  .transform((text, context) =>
    text.split(',').map((pair) => {
      const [id = '', base64 = ''] = pair.split(':');
      const key = Buffer.from(base64, 'base64');
      if (!/^\w{1,16}$/.test(id) || key.length !== 32) context.addIssue('each key is <id>:<32 bytes in base64>');
      return { id, key };
    }),
  )
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'each id names one key');

const partner = z.string().transform((text, context) => {
  try {
    return partnerAddress(text);
  } catch (error) {
    context.addIssue((error as TypeError).message);
    return z.NEVER;
  }
});

const storageVariables = z.object({
  DATABASE_URL: z.url(),
  DATA_KEYS: dataKeys,
  /** Key of the look-up hashes, 32 bytes in base64. */
  LOOKUP_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'must be 32 bytes in base64'),
});

const partnerVariables = z.object({
  REGISTRY_URL: partner,
  SMS_URL: partner,
  IDENTITY_URL: partner,
  ALIPAY_URL: partner,
  PAYMENTS_URL: partner,
  /** The national violation database. */
  VIOLATIONS_URL: partner,
});

const storage = z.intersection(storageVariables, photoVariables);
export const environment = z.intersection(z.intersection(storage, engineVariables), partnerVariables);

/** Where everything is kept, and the keys to it. */
export type StorageEnvironment = z.output<typeof storage>;
export type Environment = z.output<typeof environment>;

/** Reads settings from an environment; throws one error that names every variable that is missing or wrong. */
export function readVariables<T>(shape: z.ZodType<T>, variables: NodeJS.ProcessEnv): T {
  const parsed = shape.safeParse(variables);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Set these environment variables, then start again. ${faults.join('; ')}`);
}

/** The settings of a worker, as `readVariables` reads them. */
export const readEnvironment = (variables: NodeJS.ProcessEnv): Environment => readVariables(environment, variables);

/** As `readEnvironment`, for commands that work on what is kept and call nobody. */
export const readStorageEnvironment = (variables: NodeJS.ProcessEnv): StorageEnvironment => readVariables(storage, variables);
