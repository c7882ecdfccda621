import { randomBytes, randomUUID } from 'node:crypto';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { putChannel } from '@trafficdesk/worker/store/channels.ts';
import { insertEvaluations } from '@trafficdesk/worker/store/evaluations.ts';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { Knex } from 'knex';
import { putCity } from './put-city.ts';

/** Where the stored evaluations were made, one after the other. */
const PLACES = ['990100', '990300'].flatMap((city) => ['app', 'web', 'counter'].map((channel) => ({ city, channel })));

async function openCase(db: Knex, { city, channel }: (typeof PLACES)[number]): Promise<string> {
  const id = randomUUID();
  await putCity(db, { code: city, name: { 'zh-CN': `第${city}市`, en: `City ${city}` }, services: {} });
  if (!(await db('channels').where({ id: channel }).first('id')))
    await putChannel(db, { id: channel, key: randomBytes(32).toString('hex') });
  const number = `991231-${String(randomBytes(4).readUInt32BE()).padStart(9, '0').slice(-9)}`;
  const [hash, sealed] = [randomBytes(32), 'test.AAAA'];
  await db('cases').insert({
    id,
    number,
    process: 'binding',
    way: 'photos',
    proof: 'none',
    channel_id: channel,
    city_code: city,
    request_hash: hash,
    state: 'in-review',
    applicant_hash: hash,
    vehicle_hash: hash,
    submission_sealed: sealed,
  });
  return id;
}

/**
 * Stores evaluations of a rule set as the product does, one for each of the facts, spread over cases of a few cities and channels; then as often
 * again as `copies` says, made by the database from the first: it takes seconds for a million. They are a minute apart, the last one minute old.
 */
export async function storeEvaluations(db: Knex, documentId: string, facts: readonly Facts[], copies = 0): Promise<void> {
  const { id: policyVersionId, content } = await currentPolicy<RuleSet>(db, documentId, new Date());
  const { name } = factTableOf(documentId);
  const first = ((await db('evaluations').max('id as id').first())?.id ?? 0) + 1;
  await db.transaction(async (trx) => {
    for (const [at, place] of PLACES.entries()) {
      const caseId = await openCase(trx, place);
      const own = facts.filter((_each, index) => index % PLACES.length === at);
      const evaluations = await Promise.all(
        own.map(async (each) => ({ policyVersionId, documentId, facts: each, result: await evaluate(content, each) })),
      );
      for (let from = 0; from < evaluations.length; from += 500)
        await insertEvaluations(
          trx,
          { caseId, cityCode: place.city, channelId: place.channel, round: 1, occasion: 'check' },
          evaluations.slice(from, from + 500),
        );
    }
  });
  await db.transaction(async (trx) => {
    await trx.raw('lock table evaluations');
    const size = facts.length;
    const base = { first, last: first + size - 1, size, copies, end: first + size * (copies + 1) };
    const at = `date_trunc('minute', now()) - (:end::bigint - id) * interval '1 minute'`;
    await trx.raw(`update evaluations set evaluated_at = ${at} where id between :first and :last`, base);
    await trx.raw(
      `update ${name} set evaluated_at = evaluations.evaluated_at from evaluations where id = evaluation_id and id >= :first`,
      base,
    );
    await trx.raw(
      `insert into evaluations (id, case_id, round, slot, occasion, policy_version_id, document_id, facts, outcome, result, evaluated_at) overriding system value
       select id, case_id, round, slot, 'check', policy_version_id, document_id, facts, outcome, '{}', ${at}
         from (select id + copy * :size::int as id, case_id, round, slot, policy_version_id, document_id, facts, outcome
                 from generate_series(1, :copies::int) as copy, evaluations where id between :first and :last) as copied`,
      base,
    );
    const columns: string[] = await trx('information_schema.columns').where({ table_name: name }).pluck('column_name');
    const kept = columns.filter((column) => column !== 'evaluation_id' && column !== 'evaluated_at').join(', ');
    await trx.raw(
      `insert into ${name} (evaluation_id, evaluated_at, ${kept})
       select id, ${at}, ${kept}
         from (select evaluation_id + copy * :size::int as id, ${kept} from generate_series(1, :copies::int) as copy, ${name}
                where evaluation_id between :first and :last) as copied`,
      base,
    );
    await trx.raw(`select setval(pg_get_serial_sequence('evaluations', 'id'), (select max(id) from evaluations))`);
  });
}
