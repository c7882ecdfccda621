import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';

/** What each limit allows: so many calls in so many seconds, by the security settings in force. */
const LIMITS = {
  /** All calls of one channel. */
  channel: ({ channelCallsPerMinute }) => ({ points: channelCallsPerMinute, duration: 60 }),
  /** All calls of one account of the staff. */
  staff: ({ staffCallsPerMinute }) => ({ points: staffCallsPerMinute, duration: 60 }),
  /** Sign-ins tried from one network address. */
  address: ({ signInsPerAddress }) => ({ points: signInsPerAddress, duration: 15 * 60 }),
  /** Checks, submissions and searches about one person, whatever channel asks: nobody is to be spied out by trying. */
  applicant: ({ applicantCallsPerHour }) => ({ points: applicantCallsPerHour, duration: 3600 }),
  'phone-resend': ({ phoneCodeResendSeconds }) => ({ points: 1, duration: phoneCodeResendSeconds }),
  'phone-day': ({ phoneCodesPerDay }) => ({ points: phoneCodesPerDay, duration: 24 * 3600 }),
  /** Codes one channel has sent, to whatever phones. */
  'channel-codes': ({ phoneCodesPerChannelHour }) => ({ points: phoneCodesPerChannelHour, duration: 3600 }),
} satisfies Record<string, (settings: SecuritySettings) => { points: number; duration: number }>;

export type Limit = keyof typeof LIMITS;

/** Made once per database and allowance; each clears away what has expired. */
const limiters = new WeakMap<Db, Map<string, RateLimiterPostgres>>();

async function limiterOf(db: Db, limit: Limit): Promise<RateLimiterPostgres> {
  const { points, duration } = LIMITS[limit](await securitySettings(db));
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
    });
  known.set(name, limiter);
  return limiter;
}

/**
 * Spends one call of a limit that holds across all api processes; throws a 429 problem with Retry-After when none is left. `key` is an id
 * or a look-up hash, never personal data.
 */
export async function spend({ db }: Pick<Deps, 'db'>, limit: Limit, key: string): Promise<void> {
  const limiter = await limiterOf(db, limit);
  await limiter.consume(key).catch((refused: unknown) => {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw problem('too-many-requests', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000))) } });
  });
}

/** Gives back what was spent on something that then could not be done. */
export async function giveBack({ db }: Pick<Deps, 'db'>, limit: Limit, key: string): Promise<void> {
  await (await limiterOf(db, limit)).reward(key);
}

/** Spends one call about the person with this ID number. */
export const spendOnPerson = (deps: Pick<Deps, 'db' | 'seal'>, identityNumber: string): Promise<void> =>
  spend(deps, 'applicant', deps.seal.lookupHash('identity', identityNumber).toString('base64url'));
