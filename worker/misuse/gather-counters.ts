import type { Db } from '../store/connect.ts';
import { eachAccount } from './each-account.ts';
import { evidenceOf, type EvidenceRow, type Gather, type Gathered } from './gathered.ts';

interface Row {
  personHash: Buffer;
  phones: number;
  handlings: number;
  evidence: EvidenceRow[];
}

/** For whom somebody at a counter did something more than once: gave another phone, or handled a violation. */
async function served(db: Db, staffId: string, from: Date): Promise<Gathered[]> {
  const { rows }: { rows: Row[] } = await db.raw(
    `with own as (
       select 'case' as kind, cases.id, applicant_hash as hash, city_code, audit.at
         from audit join cases on cases.id = audit.case_id
        where action = 'case.submitted' and actor_kind = 'staff' and actor_id = :staffId::text and audit.at >= :from
          and way = 'counter' and process in ('account-appeal', 'phone-change') and (closed_at is null or state = 'approved')
       union all
       select 'handling', id, person_hash, city_code, confirmed_at from handlings
        where staff_id = :staffId and confirmed_at >= :from and state in ('confirmed', 'awaiting-payment', 'paid', 'done'))
     select hash as "personHash", count(*) filter (where kind = 'case')::int as phones,
            count(*) filter (where kind = 'handling')::int as handlings,
            (array_agg(json_build_object('kind', kind, 'id', id, 'cityCode', city_code, 'at', at) order by at desc))[1:200] as evidence
       from own
      where hash is not null and at > coalesce((
        select max(looked_into_at) from misuse_findings where subject = 'counter' and staff_id = :staffId and person_hash = own.hash), '-infinity')
      group by hash having count(*) > 1 order by hash`,
    { staffId, from },
  );
  return rows.map(({ personHash, phones, handlings, evidence }) => ({
    subject: { kind: 'counter', staffId, personHash },
    facts: { counter: { phones, handlings } },
    evidence: evidenceOf(evidence),
  }));
}

/** Officers at counters with the people they served more than once. */
export const gatherCounters: Gather = eachAccount((db, staffId, { from }) => served(db, staffId, from));
