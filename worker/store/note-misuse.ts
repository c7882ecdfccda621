import type { MisuseSubject } from '@trafficdesk/rules/facts/codes/misuse-subject.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './connect.ts';

/** Whom or what something is about: which of these, `kind` says. */
export interface SubjectKey {
  kind: MisuseSubject;
  staffId?: string;
  personHash?: Buffer;
  vehicleHash?: Buffer;
  handlingId?: string;
}

/** A case or handling that shows it. */
export interface Evidence {
  kind: 'case' | 'handling';
  id: string;
  cityCode: string;
  at: Date;
}

/** A rule that was met by a subject. */
export interface MetRule {
  rule: string;
  outcome: string;
  reasons: readonly string[];
  subject: SubjectKey;
  facts: Facts;
  evidence: readonly Evidence[];
  policyVersionId: number;
}

const keyOf = ({ subject: { kind, staffId, personHash, vehicleHash, handlingId }, rule }: MetRule) => ({
  rule,
  subject: kind,
  staff_id: staffId ?? null,
  person_hash: personHash ?? null,
  vehicle_hash: vehicleHash ?? null,
  handling_id: handlingId ?? null,
});

/** Findings of the same rule and subject that somebody looked into. */
const lookedInto = (trx: Db, met: MetRule) => trx('misuse_findings').where(keyOf(met)).whereNotNull('looked_into_at');

/**
 * What of the evidence nobody has looked into: a decision by itself, a handling as the record then was, and of what is counted together
 * whatever came afterwards.
 */
async function freshEvidence(trx: Db, met: MetRule): Promise<Evidence[]> {
  const { subject, evidence, facts } = met;
  if (subject.kind === 'handling') {
    const known = await lookedInto(trx, met)
      .whereRaw('facts = ?::jsonb', [JSON.stringify(facts)])
      .first('id');
    return known ? [] : [...evidence];
  }
  if (subject.kind === 'decision') {
    const known: string[] = await trx('misuse_evidence')
      .whereIn('finding_id', lookedInto(trx, met).select('id'))
      .whereIn(
        'ref_id',
        evidence.map(({ id }) => id),
      )
      .whereRaw('facts = ?::jsonb', [JSON.stringify(facts)])
      .pluck('ref_id');
    return evidence.filter(({ id }) => !known.includes(id));
  }
  const last: Date | null = (await lookedInto(trx, met).max({ at: 'looked_into_at' }).first())?.['at'] ?? null;
  return evidence.filter(({ at }) => last === null || at > last);
}

/**
 * Writes down that a rule was met by a subject: anew, or in the finding that is open of them already. Answers which; null where all of it was
 * looked into. Done twice, it changes nothing. Belongs in the transaction of the run.
 */
export async function noteMisuse(trx: Db, met: MetRule): Promise<'found' | 'seen-again' | null> {
  const evidence = await freshEvidence(trx, met);
  if (evidence.length === 0) return null;
  const { subject, facts, outcome, reasons, policyVersionId } = met;
  // Each decision has its own: see misuse_evidence.
  const each = subject.kind === 'decision' ? JSON.stringify(facts) : null;
  const before = await trx('misuse_findings').where(keyOf(met)).where({ looked_into_at: null, purged_at: null }).forUpdate().first('id');
  const written = {
    outcome,
    reasons: JSON.stringify(reasons),
    facts: each ? '{}' : JSON.stringify(facts),
    policy_version_id: policyVersionId,
  };
  const [{ id }] = before
    ? [before]
    : await trx('misuse_findings')
        .insert({ ...keyOf(met), ...written })
        .returning('id');
  await trx('misuse_evidence')
    .insert(
      evidence.map((found) => ({
        finding_id: id,
        kind: found.kind,
        ref_id: found.id,
        city_code: found.cityCode,
        at: found.at,
        facts: each,
      })),
    )
    .onConflict(['finding_id', 'kind', 'ref_id'])
    .merge(['facts', 'at']);
  await trx('misuse_findings')
    .where({ id })
    .update({
      ...written,
      last_seen_at: trx.raw('clock_timestamp()'),
      city_codes: trx.raw('array(select distinct city_code from misuse_evidence where finding_id = misuse_findings.id order by 1)'),
      evidence_count: trx.raw('(select count(*) from misuse_evidence where finding_id = misuse_findings.id)'),
    });
  if (before) return 'seen-again';
  const { kind, staffId, handlingId } = subject;
  const detail = { findingId: id, subject: kind, reasons, ...(staffId && { staffId }), ...(handlingId && { handlingId }) };
  await appendAudit(trx, { actor: { kind: 'system' }, action: 'misuse.found', detail });
  return 'found';
}
