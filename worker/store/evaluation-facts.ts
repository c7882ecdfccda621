import { knownFacts } from '@trafficdesk/rules/facts/known-facts.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import { insertRows } from './ask.ts';
import type { Db } from './connect.ts';
import { factStanding, noteFactStanding } from './fact-table-standing.ts';
import { type FactTable, factTables } from './fact-tables.ts';

/** An evaluation as its table of facts takes it. */
export interface EvaluationFacts {
  evaluationId: number;
  evaluatedAt: Date;
  cityCode: string;
  channelId: string;
  facts: Facts;
}

const rowsOf = ({ vocabulary, columns }: FactTable, evaluations: readonly EvaluationFacts[]): Record<string, unknown>[] => {
  const paths = Object.keys(vocabulary.facts);
  return evaluations.map(({ evaluationId, evaluatedAt, cityCode, channelId, facts }) => {
    const known = knownFacts(vocabulary, facts);
    return {
      evaluation_id: evaluationId,
      evaluated_at: evaluatedAt,
      city_code: cityCode,
      channel_id: channelId,
      ...Object.fromEntries(paths.map((path, at) => [columns[at], known.get(path) ?? null])),
    };
  });
};

/** Writes the facts of evaluations of one rule set; those that are written already stay as they are. */
export async function insertFacts(trx: Db, table: FactTable, evaluations: readonly EvaluationFacts[]): Promise<void> {
  if (evaluations.length > 0) await insertRows(trx, table.name, rowsOf(table, evaluations), 'on conflict (evaluation_id) do nothing');
}

const BATCH = 1000;

/**
 * The evaluations whose facts stand in a table, by id: those of checks alone. What an approval or newer rules say later is of the same submission,
 * which would otherwise count once more.
 */
const checks = (db: Db, { documentId }: FactTable, after: number) =>
  db('evaluations')
    .join('cases', 'cases.id', 'case_id')
    .where({ document_id: documentId, occasion: 'check' })
    .where('evaluations.id', '>', after)
    .orderBy('evaluations.id')
    .limit(BATCH)
    .select('facts', {
      evaluationId: 'evaluations.id',
      evaluatedAt: 'evaluated_at',
      cityCode: 'city_code',
      channelId: 'channel_id',
    });

/** Fills in the facts of evaluations that have none yet, in batches, as the owner; cut off, it goes on where it was the next time. */
export async function fillFactTables(db: Db): Promise<void> {
  for (const table of factTables) {
    const missing = (after: number): Promise<EvaluationFacts[]> =>
      checks(db, table, after).whereNotExists(db(table.name).whereRaw('evaluation_id = evaluations.id').select(db.raw('1')));
    for (let last: number | undefined = 0; last !== undefined; ) {
      const evaluations: EvaluationFacts[] = await missing(last);
      await insertFacts(db, table, evaluations);
      last = evaluations.at(-1)?.evaluationId;
    }
    if ((await factStanding(db, table)) === 'to-be-filled') await noteFactStanding(db, table, 'filled');
  }
}

/** What a batch of mending came to: how many evaluations it held, the last of them, and which rows were not what they say. */
export interface MendedFacts {
  held: number;
  last: number | undefined;
  mended: number[];
}

/**
 * Makes the rows of the next evaluations after one, and of nothing else, say what the evaluations say: writes only where a row is missing or says
 * something else, and deletes what stands for no evaluation of the rule set. Others go on reading and writing meanwhile.
 */
export async function mendFacts(db: Db, table: FactTable, after: number): Promise<MendedFacts> {
  const evaluations: EvaluationFacts[] = await checks(db, table, after);
  const last = evaluations.at(-1)?.evaluationId;
  const mended: number[] = [];
  if (evaluations.length > 0) {
    const columns = ['evaluated_at', 'city_code', 'channel_id', ...table.columns];
    const differs = columns.map(() => '??.?? is distinct from excluded.??').join(' or ');
    const written: { evaluation_id: number }[] = await db(table.name)
      .insert(rowsOf(table, evaluations))
      .onConflict('evaluation_id')
      .merge(columns)
      .whereRaw(
        differs,
        columns.flatMap((column) => [table.name, column, column]),
      )
      .returning('evaluation_id');
    mended.push(...written.map(({ evaluation_id: id }) => id));
  }
  const strangers = db(table.name)
    .where('evaluation_id', '>', after)
    .whereNotExists(
      db('evaluations').whereRaw('id = evaluation_id').where({ document_id: table.documentId, occasion: 'check' }).select(db.raw('1')),
    );
  if (last !== undefined) strangers.where('evaluation_id', '<=', last);
  const deleted: { evaluation_id: number }[] = await strangers.delete().returning('evaluation_id');
  mended.push(...deleted.map(({ evaluation_id: id }) => id));
  return { held: evaluations.length, last, mended: mended.toSorted((one, other) => one - other) };
}
