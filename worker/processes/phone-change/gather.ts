import type { phoneChangeEligibility } from '@trafficdesk/rules/facts/phone-change-eligibility.ts';
import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import { identityDocuments } from '@trafficdesk/rules/facts/codes/identity-document.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { Proof } from '../../contracts/way.ts';
import type { Deps } from '../../deps.ts';
import { PartnerRefused } from '../../partners/errors.ts';
import { findAccount, findPhoneHolder } from '../../store/accounts.ts';
import { isBlocked } from '../../store/blocks.ts';
import { casePolicy } from '../../store/case-policy.ts';
import { isServiceOn } from '../../store/cities.ts';
import type { Db } from '../../store/connect.ts';
import { countPhoneChanges } from '../../store/phone-changes.ts';
import type { Seal } from '../../store/seal.ts';
import { type FiledPhones, filedPhones } from '../filed-phones.ts';
import type { Asked, Gathered } from '../process.ts';

type PhoneChange = Asked<'phone-change'>;
type EligibilityFacts = FactsOf<typeof phoneChangeEligibility>;

const DAY_MS = 86_400_000;

/**
 * How far the proof has come. Alipay is asked under the case's id, so that asking again answers the same. Its code being no good proves
 * nothing about the person; like Alipay being away for long, photos or the counter stand instead. What is settled stays so.
 */
async function proofOf({ alipay }: Deps, { id, proof, submission }: PhoneChange, partners: 'ask' | 'skip'): Promise<Proof> {
  const { way, applicant } = submission;
  if (way.kind !== 'alipay' || !way.authCode || proof !== 'awaits-check') return proof;
  if (partners === 'skip') return 'unavailable';
  try {
    const { equal } = await alipay.compareIdentity({ key: id, identityNumber: applicant.identityNumber, authCode: way.authCode });
    return equal ? 'passed' : 'failed';
  } catch (error) {
    if (error instanceof PartnerRefused) return 'unavailable';
    throw error;
  }
}

/** Facts of our own, as they are now: others may take the phone, or close the way, while a case is looked at. */
export async function ownFacts(
  db: Db,
  seal: Seal,
  { applicantHash, submission }: PhoneChange,
): Promise<{ registered: boolean; atAccount: boolean; taken: boolean; blocked: boolean }> {
  const account = await findAccount(db, applicantHash);
  const phoneHash = seal.lookupHash('phone', submission.newPhone);
  const holder = await findPhoneHolder(db, phoneHash);
  const blocked = await isBlocked(db, { identityHash: applicantHash, phoneHash, process: 'phone-change' });
  const atAccount = account?.phoneHash.equals(phoneHash) ?? false;
  return { registered: account !== null, atAccount, taken: holder !== null && !holder.equals(applicantHash), blocked };
}

/** Whether the new phone stands everywhere already; undefined where that hangs on files nobody was asked for. */
function isSame(newPhone: string, atAccount: boolean, phones: FiledPhones['phones'] | undefined): boolean | undefined {
  return atAccount ? phones?.every((phone) => phone === newPhone) : false;
}

/** Gathers what phone-change.eligibility asks about, from the registry, Alipay and the database. Errors and `partners` as Process.gather has them. */
export async function gather(deps: Deps, opened: PhoneChange, { partners, at }: { partners: 'ask' | 'skip'; at: Date }): Promise<Gathered> {
  const { db, seal } = deps;
  const { applicantHash, channelId, cityCode: city, submission, way, policyVersions } = opened;
  const { content } = await casePolicy<CaseSettings>(db, policyVersions, CASE_SETTINGS, at);
  const since = new Date(at.getTime() - content.phoneChangesWithinDays * DAY_MS);
  const [filed, proof] = await Promise.all([
    partners === 'ask' ? filedPhones(deps, submission.applicant.identityNumber) : {},
    proofOf(deps, opened, partners),
  ]);
  const { person, phones }: Partial<FiledPhones> = filed;
  // One after the other: in a transaction they share one connection.
  const own = await ownFacts(db, seal, opened);
  const serviceOn = await isServiceOn(db, { city, service: 'phone-change', at });
  const changesLately = await countPhoneChanges(db, { applicantHash, since });
  const facts: EligibilityFacts = {
    channel: { name: codeFrom(channels, channelId) },
    city: { serviceOn },
    applicant: {
      registered: own.registered,
      identityDocumentType: person ? codeFrom(identityDocuments, person.identityDocumentType) : undefined,
      blocked: own.blocked,
    },
    phone: { taken: own.taken, same: isSame(submission.newPhone, own.atAccount, phones), changesLately },
    way: { kind: way, proof },
  };
  return { facts, particulars: { applicant: person ?? null, owner: null, vehicle: null }, proof };
}
