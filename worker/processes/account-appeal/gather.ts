import type { accountAppealEligibility } from '@trafficdesk/rules/facts/account-appeal-eligibility.ts';
import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import { identityDocuments } from '@trafficdesk/rules/facts/codes/identity-document.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { Knex } from 'knex';
import type { Deps } from '../../deps.ts';
import { findAccount, findPhoneHolder, lockAccounts } from '../../store/accounts.ts';
import { isBlocked } from '../../store/blocks.ts';
import { countCaseJoins } from '../../store/case-joins.ts';
import type { WholeCase } from '../../store/cases.ts';
import { isServiceOn } from '../../store/cities.ts';
import type { Db } from '../../store/connect.ts';
import type { Asked, Gathered } from '../process.ts';

export type AppealCase = WholeCase<'account-appeal'>;

type AppealFacts = FactsOf<typeof accountAppealEligibility>;
type OwnFacts = Pick<AppealFacts, 'phone' | 'appeal'> & { applicant: Pick<AppealFacts['applicant'], 'registered' | 'blocked'> };

/** What our own records say, which others may change at any moment. */
async function ownFacts(
  db: Db,
  { seal }: Pick<Deps, 'seal'>,
  { id, applicantHash, submission }: Asked<'account-appeal'>,
): Promise<OwnFacts> {
  const phoneHash = seal.lookupHash('phone', submission.newPhone);
  const account = await findAccount(db, applicantHash);
  const blocked = await isBlocked(db, { identityHash: applicantHash, phoneHash, process: 'account-appeal' });
  const holder = await findPhoneHolder(db, phoneHash);
  const same = holder?.equals(applicantHash) ?? false;
  return {
    applicant: { registered: account !== null, blocked },
    phone: { taken: holder !== null && !same, same },
    appeal: await countCaseJoins(db, { caseId: id, phoneHash }),
  };
}

/**
 * Gathers what account-appeal.eligibility asks about, from the registry and the database. Throws PartnerUnavailable or PartnerRefused when the
 * registry fails; with `partners: 'skip'` it is not asked and what it knows is missing, which sends the case to a person.
 */
export async function gather(
  deps: Deps,
  opened: Asked<'account-appeal'>,
  { partners, at }: { partners: 'ask' | 'skip'; at: Date },
): Promise<Gathered> {
  const { db, registry } = deps;
  const { channelId, cityCode, submission, proof } = opened;
  const person = partners === 'ask' ? await registry.findPerson(submission.applicant.identityNumber) : null;
  // One after the other: in a transaction they share one connection.
  const serviceOn = await isServiceOn(db, { city: cityCode, service: 'account-appeal', at });
  const own = await ownFacts(db, deps, opened);
  const facts: AppealFacts = {
    channel: { name: codeFrom(channels, channelId) },
    city: { serviceOn },
    applicant: { ...own.applicant, identityDocumentType: person ? codeFrom(identityDocuments, person.identityDocumentType) : undefined },
    phone: own.phone,
    appeal: own.appeal,
  };
  return { facts, particulars: { applicant: person, owner: null, vehicle: null }, proof };
}

/** What our own records say at the moment of approval, with the accounts it is about locked. */
export async function lockFacts(deps: Pick<Deps, 'seal'>, trx: Knex.Transaction, locked: AppealCase, facts: Facts): Promise<Facts> {
  const { applicantHash, submission } = locked;
  await lockAccounts(trx, { identityHash: applicantHash, phoneHash: deps.seal.lookupHash('phone', submission.newPhone) });
  const own = await ownFacts(trx, deps, locked);
  return { ...facts, ...own, applicant: { ...facts.applicant, ...own.applicant } };
}
