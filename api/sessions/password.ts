import { argon2id, hash, verify } from 'argon2';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash of a password with a salt of its own, in the PHC form that names its cost. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** A hash that no password fits, so that an unknown user name takes as long to refuse as a known one. */
const nobody = hashPassword(crypto.randomUUID());

/** Whether the password fits; without a hash it takes the same time and does not. */
export async function passwordFits(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody), password);
  return fits && Boolean(passwordHash);
}
