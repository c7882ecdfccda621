import { about, idsOf, type Invariant } from './evidence.ts';

/**
 * Every decision that was answered is in effect exactly once, or refused on record; what it led to is there once: one record, one review closed by it, one
 * binding for an approved case, which the registry has too, and nothing of what was not decided.
 */
export const decisionsOnce: Invariant = async ({ db, journal, records }) => {
  const told = journal.of('decided');
  const ids = told.map(({ decisionId }) => decisionId);
  const rows: { id: string; case_id: string; officer_id: string; verdict: string; settled: boolean }[] = await db('decisions')
    .whereIn('id', ids)
    .select(
      'id',
      'case_id',
      'officer_id',
      'verdict',
      db.raw('(taken_at is not null or refused is not null or taken_back_at is not null) as settled'),
    );
  const kept = new Map(rows.map((row) => [row.id, row]));
  const bindings: { id: string }[] = await db('bindings')
    .join('cases', 'cases.id', 'bindings.case_id')
    .whereNull('cases.unheard')
    .select('bindings.id');
  return [
    about(
      ids.filter((id) => !kept.has(id)),
      'decisions were answered and are gone',
    ),
    about(
      told
        .filter(({ decisionId, caseId, officerId, verdict }) => {
          const row = kept.get(decisionId);
          return row && (row.case_id !== caseId || row.officer_id !== officerId || row.verdict !== verdict);
        })
        .map(({ decisionId }) => decisionId),
      'decisions are not what was decided',
    ),
    about(
      rows.filter(({ settled }) => !settled).map(({ id }) => id),
      'decisions were answered, and are neither in effect nor refused',
    ),
    about(
      await idsOf(
        db,
        `select decisions.id from decisions left join audit on audit.case_id = decisions.case_id and audit.action = 'case.decided'
            and audit.detail ->> 'decisionId' = decisions.id::text
          group by decisions.id having count(audit.id) <> case when decisions.taken_at is null then 0 else 1 end`,
      ),
      'decisions are on record more or less often than they took effect',
    ),
    about(
      await idsOf(
        db,
        `select reviews.id from reviews left join decisions on decisions.review_id = reviews.id and decisions.taken_at is not null
          where reviews.decided_by is not null group by reviews.id having count(decisions.id) <> 1`,
      ),
      'reviews were decided, and not by one decision',
    ),
    about(
      await idsOf(
        db,
        `select cases.id from cases left join bindings on bindings.case_id = cases.id where cases.process = 'binding'
          group by cases.id having count(bindings.id) <> case when cases.state = 'approved' then 1 else 0 end`,
      ),
      'cases have another number of bindings than they were granted',
    ),
    about(
      await idsOf(
        db,
        `select min(id::text) as id from bindings where ended_at is null group by applicant_hash, vehicle_hash having count(*) > 1`,
      ),
      'bindings of one driver and vehicle are there twice',
    ),
    about(
      bindings.map(({ id }) => id).filter((id) => !records.bindings.has(id)),
      'bindings are in effect and everybody was told, but not the registry',
    ),
    about(
      [...records.bindings.keys()].filter((id) => !bindings.some((each) => each.id === id)),
      'bindings are known to the registry and not to us',
    ),
  ];
};
