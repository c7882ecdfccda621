import { about, idsOf, type Invariant } from './evidence.ts';

/** Every binding whose end was answered has ended, on record once; and what has ended with us has ended at the registry, and nothing else. */
export const endsOnce: Invariant = async ({ db, journal, records }) => {
  const told = journal.of('ended').map(({ bindingId }) => bindingId);
  const ended = new Set(await idsOf(db, 'select id from bindings where ended_at is not null'));
  const known = [...records.bindings.values()];
  return [
    about(
      told.filter((id) => !ended.has(id)),
      'bindings were answered as ended, and are in effect',
    ),
    about(
      await idsOf(
        db,
        `select bindings.id from bindings left join audit on audit.case_id = bindings.case_id and audit.action = 'binding.ended'
          group by bindings.id having count(audit.id) <> case when bindings.ended_at is null then 0 else 1 end`,
      ),
      'ends of bindings are on record more or less often than they came',
    ),
    about(
      known.filter(({ bindingId, endedAt }) => endedAt === null && ended.has(bindingId)).map(({ bindingId }) => bindingId),
      'bindings have ended with us, and not at the registry',
    ),
    about(
      known.filter(({ bindingId, endedAt }) => endedAt !== null && !ended.has(bindingId)).map(({ bindingId }) => bindingId),
      'bindings have ended at the registry, and not with us',
    ),
  ];
};
