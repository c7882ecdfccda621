import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import { addressKey } from './address-key.ts';

/** What each limit allows: so many calls in so many seconds, by the security settings in force. */
const LIMITS = {
  /** All calls of one channel. */
  channel: ({ channelCallsPerMinute }) => ({ points: channelCallsPerMinute, duration: 60 }),
  /** All calls of one account of the staff. */
  staff: ({ staffCallsPerMinute }) => ({ points: staffCallsPerMinute, duration: 60 }),
  /** Sign-ins tried from one network address, which is the key. */
  address: ({ signInsPerAddressQuarterHour }) => ({ points: signInsPerAddressQuarterHour, duration: 15 * 60 }),
  /** Checks, submissions and searches about one person, whatever channel asks: nobody is to be spied out by trying. */
  applicant: ({ applicantCallsPerHour }) => ({ points: applicantCallsPerHour, duration: 3600 }),
  /** Tries to end one binding by a person's number. */
  binding: ({ applicantCallsPerHour }) => ({ points: applicantCallsPerHour, duration: 3600 }),
  'phone-resend': ({ phoneCodeResendSeconds }) => ({ points: 1, duration: phoneCodeResendSeconds }),
  'phone-day': ({ phoneCodesPerDay }) => ({ points: phoneCodesPerDay, duration: 24 * 3600 }),
  /** Codes one channel has sent, to whatever phones. */
  'channel-codes': ({ phoneCodesPerChannelHour }) => ({ points: phoneCodesPerChannelHour, duration: 3600 }),
  /** Cases whose facts one account looks up to write rules by. */
  'case-facts': ({ caseFactsPerHour }) => ({ points: caseFactsPerHour, duration: 3600 }),
} satisfies Record<string, (settings: SecuritySettings) => { points: number; duration: number }>;

export type Limit = keyof typeof LIMITS;

/** What is given back counts again in every process; of these a process that has seen the last one spent need not ask the database again. */
const NEVER_GIVEN_BACK: readonly Limit[] = ['channel', 'staff', 'applicant', 'binding'];

/** Made once per database and allowance; each clears away what has expired. */
const limiters = new WeakMap<Db, Map<string, RateLimiterPostgres>>();

async function limiterOf(db: Db, limit: Limit, settings?: SecuritySettings): Promise<RateLimiterPostgres> {
  const { points, duration } = LIMITS[limit](settings ?? (await securitySettings(db)));
  const known = limiters.get(db) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(db, known);
  const name = `${limit}/${points}/${duration}`;
  const limiter =
    known.get(name) ??
    new RateLimiterPostgres({
      storeClient: db,
      storeType: 'knex',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: limit,
      points,
      duration,
      ...(NEVER_GIVEN_BACK.includes(limit) && { inMemoryBlockOnConsumed: points }),
    });
  known.set(name, limiter);
  return limiter;
}

const keyOf = (limit: Limit, key: string): string => (limit === 'address' ? addressKey(key) : key);

/**
 * Spends one call of a limit that holds across all api processes; throws a 429 problem with Retry-After when none is left. `key` is an id,
 * a look-up hash or a network address, never personal data; `settings` are those in force, from whoever has just read them.
 */
export async function spend({ db }: Pick<Deps, 'db'>, limit: Limit, key: string, settings?: SecuritySettings): Promise<void> {
  const limiter = await limiterOf(db, limit, settings);
  await limiter.consume(keyOf(limit, key)).catch((refused: unknown) => {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw problem('too-many-requests', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000))) } });
  });
}

/** Gives back what was spent on something that then could not be done. */
export async function giveBack({ db }: Pick<Deps, 'db'>, limit: Limit, key: string): Promise<void> {
  await (await limiterOf(db, limit)).reward(keyOf(limit, key));
}

/** Spends one call about the person with this ID number. */
export const spendOnPerson = (deps: Pick<Deps, 'db' | 'seal'>, identityNumber: string): Promise<void> =>
  spend(deps, 'applicant', deps.seal.lookupHash('identity', identityNumber).toString('base64url'));
