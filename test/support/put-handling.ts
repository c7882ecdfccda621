import { randomBytes, randomUUID } from 'node:crypto';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { insertHandling } from '@trafficdesk/worker/store/handlings.ts';
import { CITY } from './desk.ts';

export interface HandlingWish {
  fineFen?: number;
  points?: number;
  /** Unless stated, in ten days. */
  dueAt?: Date;
  city?: string;
  channelId?: string;
}

const DAY_MS = 86_400_000;
let last = 3000;

/** Writes a handling of somebody's whose penalty is recorded and whose fine of 200 yuan is to be paid; answers its id, number and violation. */
export async function putHandling({ db, seal }: Pick<Deps, 'db' | 'seal'>, wish: HandlingWish = {}) {
  const { fineFen = 20_000, points = 3, dueAt = new Date(Date.now() + 10 * DAY_MS), city = CITY, channelId = 'app' } = wish;
  const { identityNumber, name, phone } = inventPerson(somebody({}, (last += 40)));
  const id = randomUUID();
  const violationNumber = `9901${randomBytes(6).toString('hex').toUpperCase()}`;
  const violation = {
    violationNumber,
    decisionNumber: null,
    occurredAt: new Date(Date.now() - DAY_MS).toISOString(),
    place: '云渡大道',
    code: '1345',
    description: { 'zh-CN': '违反禁止标线指示', en: 'Against a marking' },
    points,
    fineFen,
    kind: 'camera',
    procedure: 'simplified',
    regionCode: city,
    vehicle: { plateType: '02', plateNumber: '藏ZA1234' },
    dueAt: null,
  } as const;
  await insertHandling(db, seal, {
    id,
    channelId,
    staffId: null,
    cityCode: city,
    kind: 'handle',
    relation: 'own',
    state: 'shown',
    reasons: [],
    policyVersions: {},
    facts: {},
    requestHash: randomBytes(32),
    particulars: { person: { name, identityNumber, phone }, violation },
    shownMinutes: 30,
  });
  const now = db.raw('clock_timestamp()');
  await db('handlings').where({ id }).update({ state: 'awaiting-payment', confirmed_at: now, decided_at: now, due_at: dueAt });
  const { number } = await db('handlings').where({ id }).first('number');
  return { id, number: number as string, fineFen, dueAt, identityNumber, phone, violationNumber };
}

/** Moves a handling to where it is eliminated, as if its violation had been. */
export const eliminate = (db: Deps['db'], id: string): Promise<number> => db('handlings').where({ id }).update({ state: 'eliminated' });
