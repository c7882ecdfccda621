import type { ConsultationState, ConsultationTopic, ConsultationWay } from '@trafficdesk/rules/facts/codes/consultation.ts';
import type { Db } from './connect.ts';

/** What people asked, counted each way. */
export interface ConsultationCounts {
  total: number;
  byTopic: { topic: ConsultationTopic; count: number }[];
  byWay: { way: ConsultationWay; count: number }[];
  byCity: { cityCode: string; count: number }[];
  byState: { state: ConsultationState; count: number }[];
  /** By the day in Shanghai it was asked on, `yyyy-MM-dd`; days with none are left out. */
  byDay: { day: string; count: number }[];
}

interface Counted {
  /** Only of these cities; null for all. */
  cities: readonly string[] | null;
  city?: string | undefined;
  from: Date;
  before: Date;
}

interface Row {
  topic: ConsultationTopic | null;
  way: ConsultationWay | null;
  city_code: string | null;
  state: ConsultationState | null;
  day: string | null;
  count: number;
}

const SETS = `
  select topic, way, city_code, state, day, count(*)::int as count
    from (
      select topic, way, city_code, state, to_char(asked_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
        from consultations
       where asked_at >= :from and asked_at < :before
         and (:cities::text[] is null or city_code = any(:cities::text[])) and (:city::text is null or city_code = :city)
    ) as asked
   group by grouping sets ((topic), (way), (city_code), (state), (day), ())
   order by count desc, topic, way, city_code, state, day`;

/** The counts as a statement, for whoever wants to see how it is planned. */
export const consultationCounts = (db: Db, { cities, city, from, before }: Counted) =>
  db.raw<{ rows: Row[] }>(SETS, { cities: cities && [...cities], city: city ?? null, from, before });

/** What people asked between two moments, in one pass over the index; the most frequent first, days in their order. */
export async function countConsultations(db: Db, counted: Counted): Promise<ConsultationCounts> {
  const { rows } = await consultationCounts(db, counted);
  const counts: ConsultationCounts = { total: 0, byTopic: [], byWay: [], byCity: [], byState: [], byDay: [] };
  for (const { topic, way, city_code: cityCode, state, day, count } of rows) {
    if (topic !== null) counts.byTopic.push({ topic, count });
    else if (way !== null) counts.byWay.push({ way, count });
    else if (cityCode !== null) counts.byCity.push({ cityCode, count });
    else if (state !== null) counts.byState.push({ state, count });
    else if (day !== null) counts.byDay.push({ day, count });
    else counts.total = count;
  }
  return { ...counts, byDay: counts.byDay.toSorted((one, other) => (one.day < other.day ? -1 : 1)) };
}

/** The articles that questions were answered by most, between two moments. */
export const countArticlesUsed = (db: Db, { cities, city, from, before }: Counted): Promise<{ articleId: string; count: number }[]> => {
  const query = db('consultation_articles')
    .join('consultations', 'consultations.id', 'consultation_id')
    .where('asked_at', '>=', from)
    .where('asked_at', '<', before)
    .groupBy('article_id')
    .orderBy([{ column: 'count', order: 'desc' }, 'article_id'])
    .limit(10)
    .select({ articleId: 'article_id', count: db.raw('count(*)::int') });
  if (cities) query.whereIn('city_code', cities);
  if (city) query.where({ city_code: city });
  return query;
};
