import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { linkStaff } from '@trafficdesk/worker/store/staff.ts';
import type { Knex } from 'knex';
import { readIssuer } from '../oidc/settings.ts';

/**
 * Lets somebody sign in through the provider that OIDC_ISSUER names, as this subject; on record. Nobody is linked by what a provider says
 * of their name or address: those change hands there. Answers what to print.
 */
export async function linkToProvider(db: Knex, { username, subject }: { username: string; subject: string }): Promise<string> {
  const issuer = readIssuer(process.env);
  if (!issuer) throw new TypeError('Set OIDC_ISSUER as the api has it.');
  await db.transaction(async (trx) => {
    const staffId = await linkStaff(trx, { username, issuer, subject });
    if (!staffId) throw new TypeError(`--username: there is no ${username}`);
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'staff.linked', detail: { staffId } });
  });
  return `${username} can sign in through ${issuer}`;
}
