import type { Knex } from 'knex';
import type { Db } from './connect.ts';
import type { Seal } from './seal.ts';

/**
 * Where people write in their own words about a case: to the applicant, on having something shown, on ending its binding, on objecting to it, on
 * closing an online way and on the appeal against that, on what they looked into, for whoever opens it next. They may name people.
 */
const CASE_WORDS = [
  'decisions.text',
  'reveals.note',
  'binding_end_orders.reason',
  'objections.reason',
  'blocks.grounds',
  'blocks.lift_reason',
  'blocks.appeal',
  'blocks.appeal_added',
  'blocks.appeal_decision',
  'matters.note',
  'case_notes.text',
] as const;
export type CaseWordsKind = (typeof CASE_WORDS)[number];

export interface CaseWords {
  kind: CaseWordsKind;
  /** Of the row they stand in. */
  id: string;
  words: string;
}

function rowsOf(db: Db, kind: CaseWordsKind, caseId: string): { rows: Knex.QueryBuilder; sealed: string } {
  const [table = '', column] = kind.split('.');
  const rows = db(table).whereNotNull(`${column}_sealed`);
  if (table === 'binding_end_orders') rows.whereIn('binding_id', db('bindings').where({ case_id: caseId }).select('id'));
  else rows.where({ case_id: caseId });
  return { rows, sealed: `${column}_sealed` };
}

/** Everything people wrote about a case, those decisions included that were not taken. */
export async function listCaseWords(db: Db, seal: Seal, caseId: string): Promise<CaseWords[]> {
  const found: CaseWords[] = [];
  for (const kind of CASE_WORDS) {
    const { rows, sealed } = rowsOf(db, kind, caseId);
    for (const row of await rows.select('id', { sealed }))
      found.push({ kind, id: row.id, words: seal.open(row.sealed, `${kind}:${row.id}`) });
  }
  return found;
}

/** Deletes what people wrote about a case: all of it, or only these words. Answers of which kinds there were some. */
export async function deleteCaseWords(trx: Db, caseId: string, only?: readonly CaseWords[]): Promise<CaseWordsKind[]> {
  const deleted: CaseWordsKind[] = [];
  for (const kind of CASE_WORDS) {
    const { rows, sealed } = rowsOf(trx, kind, caseId);
    if (only)
      rows.whereIn(
        'id',
        only.filter((words) => words.kind === kind).map(({ id }) => id),
      );
    if ((await rows.update({ [sealed]: null })) > 0) deleted.push(kind);
  }
  return deleted;
}
