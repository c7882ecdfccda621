import { causeOfChange } from '@trafficdesk/rules/cause.ts';
import type { CompiledRuleSet } from '@trafficdesk/rules/compile.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import { sameReasons } from '@trafficdesk/rules/same-reasons.ts';
import type { Knex } from 'knex';
import { compiledOnce } from '../compiled-version.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../store/connect.ts';
import type { NewEvaluation } from '../store/evaluations.ts';
import { factTableOf } from '../store/fact-tables.ts';
import { type Flip, insertFlips } from '../store/flips.ts';
import { shadowContent } from '../store/shadow-content.ts';
import { addToShadowCounts, type ShadowCount } from '../store/shadow-counts.ts';
import type { Shadow } from '../store/shadows.ts';

/** An evaluation as it was written. */
export type WrittenEvaluation = NewEvaluation & { id: number };

type Log = Deps['log'];

/** What a shadow made of one evaluation. */
interface Compared {
  count: ShadowCount;
  flip: Flip | null;
}

function compare(compiled: CompiledRuleSet, { id, documentId, facts, result }: WrittenEvaluation): Compared {
  const row = rowOf(factTableOf(documentId).vocabulary, facts);
  const decision = compiled.decide(row);
  const { outcome, reasons } = result;
  const sameSaid = sameReasons(decision.reasons, reasons);
  const count = { before: outcome, after: decision.outcome, sameReasons: sameSaid, evaluations: 1 };
  if (sameSaid && decision.outcome === outcome) return { count, flip: null };
  const cause = causeOfChange(result, compiled.explain(row));
  return {
    count,
    flip: {
      evaluationId: id,
      before: { outcome, reasons },
      after: { outcome: decision.outcome, reasons: decision.reasons },
      cause,
    },
  };
}

/** As `compare`; what cannot be decided is counted as such. */
async function compareAll(db: Db, { id }: Shadow, evaluations: readonly WrittenEvaluation[], log: Log): Promise<Compared[]> {
  try {
    const compiled = compiledOnce(await shadowContent(db, id));
    return evaluations.map((evaluation) => compare(compiled, evaluation));
  } catch (error) {
    log.error({ err: error, shadowId: id }, 'a shadow could not decide');
    return evaluations.map(({ result: { outcome: before } }) => ({
      count: { before, after: null, sameReasons: false, evaluations: 1 },
      flip: null,
    }));
  }
}

/** One count for each way of coming out. */
function summed(counts: readonly ShadowCount[]): ShadowCount[] {
  const sums = new Map<string, ShadowCount>();
  for (const count of counts) {
    const way = JSON.stringify([count.before, count.after, count.sameReasons]);
    sums.set(way, { ...count, evaluations: (sums.get(way)?.evaluations ?? 0) + 1 });
  }
  return [...sums.values()];
}

/**
 * Lets the shadows that run beside the versions in force, by document, decide what was just evaluated for a case, and notes in the same transaction where they
 * differ: both are written, or neither. Whatever goes wrong with them is logged and changes nothing for the case.
 */
export async function runShadows(
  trx: Knex.Transaction,
  shadows: ReadonlyMap<string, Shadow>,
  evaluations: readonly WrittenEvaluation[],
  log: Log,
): Promise<void> {
  // In one order everywhere, as the counts of each shadow are: two transactions that meet in a count wait, and never for each other.
  for (const [documentId, shadow] of [...shadows].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const own = evaluations.filter((evaluation) => evaluation.documentId === documentId);
    await run(trx, shadow, own, log);
  }
}

async function run(trx: Knex.Transaction, shadow: Shadow, evaluations: readonly WrittenEvaluation[], log: Log): Promise<void> {
  try {
    // A savepoint: a statement that fails would otherwise take the case's transaction with it.
    await trx.transaction(async (inner) => {
      const compared = await compareAll(inner, shadow, evaluations, log);
      const flips = compared.flatMap(({ flip }) => flip ?? []);
      await insertFlips(inner, { by: 'shadow', id: shadow.id }, flips);
      await addToShadowCounts(inner, shadow.id, summed(compared.map(({ count }) => count)));
    });
  } catch (error) {
    log.error({ err: error, shadowId: shadow.id }, 'what a shadow said could not be written');
  }
}
