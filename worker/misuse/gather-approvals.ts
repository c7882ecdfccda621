import type { Db } from '../store/connect.ts';
import { eachAccount } from './each-account.ts';
import { evidenceOf, type EvidenceRow, type Gather, type Gathered, type Stretch } from './gathered.ts';

interface Row {
  personHash: Buffer;
  approvals: number;
  forOne: number;
  ofOne: number;
  evidence: EvidenceRow[];
}

const ROLES = { 'officer-owner': 'owner_hash', 'officer-applicant': 'applicant_hash' } as const;

/** What an officer approved for one owner, or one applicant, more than once; cases they were looked into over do not count again. */
async function favours(db: Db, kind: keyof typeof ROLES, { staffId, from }: { staffId: string; from: Date }): Promise<Gathered[]> {
  const hash = ROLES[kind];
  const approvals = `decisions join cases on cases.id = decisions.case_id
    where verdict = 'approve' and taken_at is not null and taken_at >= :from`;
  const { rows }: { rows: Row[] } = await db.raw(
    `with own as materialized (
       select cases.id, ${hash} as hash, city_code, max(taken_at) as at from ${approvals} and officer_id = :staffId group by cases.id),
     fresh as (
       select own.* from own
        where hash is not null and at > coalesce((
          select max(looked_into_at) from misuse_findings where subject = :kind and staff_id = :staffId and person_hash = own.hash), '-infinity'))
     select hash as "personHash", (select count(*)::int from own) as approvals, count(*)::int as "forOne",
            (select count(distinct cases.id)::int from ${approvals} and cases.${hash} = fresh.hash) as "ofOne",
            (array_agg(json_build_object('kind', 'case', 'id', id, 'cityCode', city_code, 'at', at) order by at desc))[1:200] as evidence
       from fresh group by hash having count(*) > 1 order by hash`,
    { staffId, from, kind },
  );
  return rows.map(({ personHash, approvals: all, forOne, ofOne, evidence }) => ({
    subject: { kind, staffId, personHash },
    facts: {
      officer: {
        approvals: all,
        approvalsForOne: forOne,
        shareOfOwn: (100 * forOne) / all,
        // Both are counted by the same clock; a case that is approved meanwhile must not make it more than all.
        shareOfOne: Math.min(100, (100 * forOne) / ofOne),
      },
    },
    evidence: evidenceOf(evidence),
  }));
}

const gatherFavours = (kind: keyof typeof ROLES): Gather =>
  eachAccount((db, staffId, { from }: Stretch) => favours(db, kind, { staffId, from }));

/** Officers with the owners whose vehicles they approved bindings of, more than once. */
export const gatherOwners = gatherFavours('officer-owner');

/** Officers with the applicants they approved more than once. */
export const gatherApplicants = gatherFavours('officer-applicant');
