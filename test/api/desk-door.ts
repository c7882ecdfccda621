import { randomUUID } from 'node:crypto';
import { dayOf } from '@trafficdesk/worker/appointments/slots.ts';
import { publishDefaultArticles } from '@trafficdesk/worker/articles/publish-default-articles.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { insertOffice, type NewOffice } from '@trafficdesk/worker/store/offices.ts';
import { CITY } from '../support/desk.ts';
import type { Caller } from './caller.ts';

const WHOLE_DAY = [{ from: '00:00', to: '23:30' }];

/** An office that is open on every day, and nearly all of it. */
export async function openOffice({ db }: Pick<Deps, 'db'>, wish: Partial<NewOffice> = {}): Promise<string> {
  const id = randomUUID();
  await insertOffice(db, id, {
    cityCode: CITY,
    name: { 'zh-CN': '云渡车管所', en: 'Yundu vehicle office' },
    address: { 'zh-CN': '渡口路 8 号', en: '8 Dukou Road' },
    workingHours: WHOLE_DAY,
    restDayHours: WHOLE_DAY,
    slotMinutes: 30,
    capacity: 1,
    daysAhead: 7,
    open: true,
    ...wish,
  });
  return id;
}

/** Tomorrow in Shanghai. */
export const tomorrow = (): string => dayOf(new Date(), 1);

/** Publishes the articles the platform ships with, and answers the id of one by its code. */
export async function putArticles({ db }: Pick<Deps, 'db'>): Promise<(code: string) => string> {
  await db.transaction(publishDefaultArticles);
  const ids = new Map<string, string>((await db('articles').select('id', 'code')).map(({ id, code }) => [code, id]));
  return (code) => ids.get(code) ?? '';
}

/** Begins a consultation on the telephone. */
export async function begin(agent: Caller, more: object = {}) {
  const { body } = await agent.call('openConsultation', { body: { id: randomUUID(), way: 'call', city: CITY, ...more } });
  return body as { id: string; revision: number; number: string };
}

/** What stands in an empty form. */
export const nothing = (revision: number) => ({ revision, topic: 'other', question: '', answer: '', articles: [] as string[] });
