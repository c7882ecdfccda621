import type { Knex } from 'knex';
import { GOOD_PHOTO } from '../../support/good-photos.ts';

/** Nobody opens what is sealed of these: they are there to be searched among. */
const SEALED = `repeat('x', 120)`;

/** What cases that wait have beside their reviews, as a statement for each table. */
const FILLS: Record<string, string> = {
  accounts: `
    insert into accounts (identity_hash, phone_hash, person_sealed, phone_sealed, city_code)
    select distinct on (applicant_hash) applicant_hash, sha256(applicant_hash), ${SEALED}, ${SEALED}, city_code from cases on conflict do nothing`,
  photos: `
    insert into photos (id, channel_id, sha256, perceptual_hash, bands, width, height, bytes, facts, sealed_with, uploaded_at)
    select md5(id || slot)::uuid, channel_id, hash, ('x' || encode(hash, 'hex'))::bit(256),
           (select array_agg(at * 65536 + get_byte(hash, 2 * at) * 256 + get_byte(hash, 2 * at + 1) order by at) from generate_series(0, 15) as at),
           3000, 4000, 4000000, :facts::jsonb, :sealedWith, submitted_at - interval '1 minute'
      from cases, unnest(:slots::text[]) as slot, lateral (select sha256((id || slot)::bytea) as hash) as hashed`,
  case_photos: `
    insert into case_photos (case_id, round, slot, photo_id)
    select id, round, slot, md5(id || slot)::uuid from cases, unnest(:slots::text[]) as slot`,
  evaluations: `
    insert into evaluations (case_id, round, occasion, policy_version_id, document_id, facts, outcome, result, evaluated_at)
    select cases.id, round, 'check', live.id, document_id, jsonb_build_object('filled', repeat(md5(cases.id || document_id), 12)), 'met',
           jsonb_build_object('filled', repeat(md5(document_id || cases.id), 24)), submitted_at
      from cases, (select distinct on (document_id) document_id, id from policy_versions
                    where document_id = any(:documents) order by document_id, version desc) as live`,
  audit: `
    insert into audit (at, actor_kind, actor_id, action, case_id, request_id)
    select submitted_at + n * interval '20 seconds', case n when 1 then 'channel' else 'system' end, case n when 1 then channel_id end, 'case.filled-' || n, id,
           md5(id || 'request') from cases, generate_series(1, 6) as n`,
  messages: `insert into messages (id, case_id, recipient, template, sent_at) select id || ':returned', id, 'applicant', 'returned', submitted_at from cases`,
  decisions: `
    insert into decisions (id, case_id, officer_id, revision, verdict, reasons, proposed_at, taken_at, standing)
    select md5(id || 'decision')::uuid, id, :staffId, 1, 'return', '[{"code": "light-background", "photo": "applicant"}]', submitted_at, submitted_at,
           '{"state": "returned", "revision": 1}' from cases`,
  bindings: `
    insert into bindings (case_id, account_id, city_code, applicant_hash, vehicle_hash, owner_hash, particulars_sealed, approved_at, effective_at, ended_at, ended_by)
    select cases.id, accounts.id, cases.city_code, applicant_hash, sha256(vehicle_hash), owner_hash, ${SEALED}, submitted_at, submitted_at,
           case when is_over then submitted_at end, case when is_over then 'driver' end
      from cases join accounts on identity_hash = applicant_hash, lateral (select get_byte(vehicle_hash, 0) % 4 = 0 as is_over) as way`,
};

interface Filling {
  /** As the superuser: nothing is chained, and no reference looked up. */
  db: Knex;
  /** Id of the key that photos are sealed with. */
  sealedWith: string;
  /** Tables that are filled in another way. */
  leave?: readonly string[];
  note: (text: string) => void;
}

/**
 * Puts beside every case what one has that went this way before: an account for each applicant, three photos with their fingerprints, three evaluations, six audit
 * records (in no chain), a decision that returned it and its message, and a binding, of which one in four has ended.
 */
export async function fillNeighbours({ db, sealedWith, leave = [], note }: Filling): Promise<void> {
  const { id: staffId } = await db('staff').first('id');
  const values = {
    facts: JSON.stringify(GOOD_PHOTO),
    sealedWith,
    slots: ['applicant', 'owner', 'documents'],
    documents: ['binding.eligibility', 'case.photo', 'case.review'],
    staffId,
  };
  // Made anew at once, it costs a fraction.
  const { rows } = await db.raw(`select indexdef from pg_indexes where indexname = 'photos_bands'`);
  await db.raw('drop index photos_bands');
  const fills = Object.entries(FILLS).filter(([table]) => !leave.includes(table));
  for (const [table, sql] of fills) {
    note(table);
    await db.transaction(async (trx) => {
      await trx.raw(`set local session_replication_role = replica`);
      await trx.raw(sql, values as unknown as Record<string, string>);
    });
  }
  note('fingerprints');
  await db.raw(rows[0].indexdef);
  for (const [table] of fills) await db.raw('vacuum analyze ??', [table]);
}
