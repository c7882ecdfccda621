import { beginOf, dayOf } from '@trafficdesk/worker/appointments/slots.ts';
import { listPublishedArticles } from '@trafficdesk/worker/store/articles.ts';
import { countArticlesUsed, countConsultations } from '@trafficdesk/worker/store/consultation-counts.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { consultationCountQuery, consultationCounts } from './schemas.ts';

const DAY_MS = 24 * 3_600_000;

/** What people asked in this person's cities between two days in Shanghai, both included: in numbers that name nobody. */
export async function consoleConsultationCounts(
  { db }: Deps,
  { cities }: StaffSession,
  { from, to, city }: z.output<typeof consultationCountQuery>,
): Promise<z.input<typeof consultationCounts>> {
  const [begin, end] = [beginOf(from), new Date(beginOf(to).getTime() + DAY_MS)];
  const counted = { cities, city, from: begin, before: end };
  const [counts, used, cityName] = await Promise.all([countConsultations(db, counted), countArticlesUsed(db, counted), cityNames(db)]);
  const articles = await listPublishedArticles(
    db,
    used.map(({ articleId }) => articleId),
  );
  const days = Array.from({ length: (end.getTime() - begin.getTime()) / DAY_MS }, (_, later) => dayOf(begin, later));
  const ofDay = new Map(counts.byDay.map(({ day, count }) => [day, count]));
  return {
    ...counts,
    from,
    to,
    byCity: counts.byCity.map(({ cityCode, count }) => ({ city: cityCode, cityName: cityName(cityCode), count })),
    byDay: days.map((day) => ({ day, count: ofDay.get(day) ?? 0 })),
    articles: used.flatMap(({ articleId, count }) => {
      const found = articles.find(({ id }) => id === articleId);
      return found ? [{ id: articleId, title: found.title, count }] : [];
    }),
  };
}
