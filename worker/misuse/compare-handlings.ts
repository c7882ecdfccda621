import { FIRST_ID } from '../store/pages-by-id.ts';
import type { Deps } from '../deps.ts';
import { PartnerUnavailable } from '../partners/errors.ts';
import type { Violation } from '../partners/violations.ts';
import { findHandling, type WholeHandling } from '../store/handlings.ts';
import { confirmedOnRecord, listToCompare, noteCompared } from '../store/misuse-comparisons.ts';
import type { Gathered, GatheredStretch, MisuseFacts, Stretch } from './gathered.ts';

type HandlingFacts = MisuseFacts['handling'];
type Compared = Pick<Deps, 'db' | 'seal' | 'violations'>;

/** A night asks the partner for so many, those compared longest ago first; the others follow in the nights after. */
const IN_A_NIGHT = 5000;
/** Each asks the partner once: less at a time, so that what a killed worker has not written is soon done again. */
const AT_A_TIME = 50;

const UNKNOWN = { pointsChange: undefined, fineChange: undefined, otherViolation: undefined, otherDecision: undefined };

/** What the partner's record says, held against what was confirmed; `undefined` where the partner is away, null where it has no such record. */
function heldAgainst(
  { particulars: { violation } }: WholeHandling,
  confirmed: { points: number; fineFen: number },
  record: Violation | null | undefined,
): Omit<HandlingFacts, 'otherThanAudited'> {
  if (record === undefined) return UNKNOWN;
  if (record === null) return { ...UNKNOWN, otherDecision: true };
  return {
    pointsChange: record.points - confirmed.points,
    fineChange: record.fineFen - confirmed.fineFen,
    otherViolation: record.code !== violation.code,
    otherDecision: record.decisionNumber !== violation.decisionNumber,
  };
}

/** Asks until the partner is away once: then nobody waits for it again in this stretch. */
function asking({ violations }: Compared): (violationNumber: string) => Promise<Violation | null | undefined> {
  let away = false;
  return async (violationNumber) => {
    if (away) return undefined;
    try {
      return await violations.find(violationNumber);
    } catch (error) {
      if (!(error instanceof PartnerUnavailable)) throw error;
      away = true;
      return undefined;
    }
  };
}

/**
 * A stretch of handlings with a penalty: points, fine, violation and decision as the partner's record has them now, and our row, held against
 * what was confirmed. What the partner was not there for is compared another night.
 */
export async function compareHandlings(deps: Compared, { from, startedAt, after, beat }: Stretch): Promise<GatheredStretch> {
  const { db, seal } = deps;
  const [moment = 0, last = FIRST_ID, before = 0] = (after ?? []) as [number?, string?, number?];
  const listed = await listToCompare(db, { before: startedAt, after: [moment, last], limit: AT_A_TIME });
  const ask = asking(deps);
  const gathered: Gathered[] = [];
  const [compared, over]: [string[], string[]] = [[], []];
  for (const { handlingId } of listed) {
    const found = await findHandling(db, seal, handlingId);
    if (!found || found.purgedAt || found.state === 'eliminated' || !found.decidedAt || found.decidedAt < from) {
      over.push(handlingId);
      continue;
    }
    const onRecord = await confirmedOnRecord(db, handlingId);
    const record = await ask(found.particulars.violation.violationNumber);
    const otherThanAudited = onRecord && (onRecord.points !== found.points || onRecord.fineFen !== found.fineFen);
    gathered.push({
      // Whoever did it at a counter is not the one to look into it.
      subject: { kind: 'handling', handlingId, ...(found.staffId && { staffId: found.staffId }) },
      facts: { handling: { ...heldAgainst(found, onRecord ?? found, record), otherThanAudited } },
      evidence: [{ kind: 'handling', id: handlingId, cityCode: found.cityCode, at: found.decidedAt }],
    });
    if (record !== undefined) compared.push(handlingId);
    beat();
  }
  const end = listed.at(-1);
  const done = before + listed.length;
  return {
    gathered,
    next: end && listed.length === AT_A_TIME && done < IN_A_NIGHT ? [end.comparedAt.getTime(), end.handlingId, done] : null,
    also: (trx) => noteCompared(trx, { compared, over }),
  };
}
