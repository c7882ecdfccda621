import type { Db } from './connect.ts';

/**
 * Where whoever holds the former phone was reached: at the phone of the account; where that takes no message, at one of the person's files; or
 * nowhere.
 */
export const REACHED = ['account', 'files', 'nobody'] as const;
export type Reached = (typeof REACHED)[number];

/** How the former phone was told that another one was granted. */
export interface CoolingOff {
  reached: Reached;
  /** When it was told where the case stands; null while that is still to be told. */
  toldAt: Date | null;
}

/** Null where nobody was told yet. */
export const findCoolingOff = async (db: Db, caseId: string): Promise<CoolingOff | null> =>
  (await db('cooling_offs').where({ case_id: caseId }).first('reached', { toldAt: 'told_at' })) ?? null;

/** Writes down that the former phone was told, and where; the first place where somebody was reached stands. */
export const noteTold = (trx: Db, { caseId, reached, toldAt }: { caseId: string; reached: Reached; toldAt: Date }): Promise<unknown> =>
  trx('cooling_offs')
    .insert({ case_id: caseId, reached, told_at: toldAt })
    .onConflict('case_id')
    .merge({
      told_at: toldAt,
      reached: trx.raw("case cooling_offs.reached when 'nobody' then excluded.reached else cooling_offs.reached end"),
    });

/** The case goes on cooling off after an objection: that is still to be told. */
export const noteUntold = (trx: Db, caseId: string): Promise<unknown> =>
  trx('cooling_offs').where({ case_id: caseId }).update({ told_at: null });
