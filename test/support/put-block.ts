import { randomUUID } from 'node:crypto';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { insertBlock } from '@trafficdesk/worker/store/block-moves.ts';

export interface BlockWish {
  caseId: string;
  staffId: string;
  person: { name: string | null; identityNumber: string };
  /** Closed instead of the person's ways. */
  phone?: string;
  /** What was found. */
  grounds?: string;
  days?: number;
}

/** Closes every online way to somebody, or to a phone, in the database alone; answers the id of the block. */
export async function putBlock({ db, seal }: Pick<Deps, 'db' | 'seal'>, wish: BlockWish): Promise<string> {
  const id = randomUUID();
  const { cityCode } = await db('cases').where({ id: wish.caseId }).first({ cityCode: 'city_code' });
  const { caseId, person, phone, staffId: decidedBy, grounds = '行驶证经过涂改', days = 30 } = wish;
  const blocked = phone === undefined ? ({ whom: 'applicant', person } as const) : ({ whom: 'phone', phone } as const);
  const result = await insertBlock(db, seal, { id, caseId, cityCode, process: null, blocked, reason: 'other', grounds, decidedBy, days });
  if (result !== 'inserted') throw new Error(`The block was not written: ${result}`);
  return id;
}

/** Lets the time of a block come: it ended at `at`. */
export const endBlockAt = ({ db }: Pick<Deps, 'db'>, id: string, at: Date) =>
  db('blocks')
    .where({ id })
    .update({ from_at: new Date(at.getTime() - 86_400_000), until_at: at });
