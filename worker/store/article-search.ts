import type { ConsultationTopic } from '@trafficdesk/rules/facts/codes/consultation.ts';
import { type AskedTerm, askedTerms } from '../articles/terms.ts';
import { type Article, listPublishedArticles } from './articles.ts';
import type { Db } from './connect.ts';

interface Asked {
  words: string;
  topic?: ConsultationTopic | undefined;
  limit: number;
}

/** How many times as much a term counts that stands in the title. */
const IN_TITLE = 3;
/** What comes to less than this part of the best is not told: it has some common pair of characters, and is about something else. */
const LEAST = 0.2;
/** What a term counts that half stands in every question. */
const FAINT = 0.3;

/** A term as tsquery has it. Terms are letters and digits alone, so that quotes are enough. */
const queryOf = ({ term, prefix }: AskedTerm): string => `'${term}'${prefix ? ':*' : ''}`;

/**
 * The query: for each term the articles that have it, by the index; a term counts the more the fewer articles have it, and more in a title.
 * Only ids and titles are read of what is counted, so that common terms stay cheap.
 */
const HITS = `
  with asked as materialized (select term, share, term::tsquery as query from unnest(?::text[], ?::float8[]) as given (term, share)),
  hits as materialized (
    select term, articles.id, share * case when title_search @@ query then ${IN_TITLE} else 1 end as weight
      from asked join articles on search @@ query
     where ?::text is null or topic = ?
  ),
  rarity as (
    select term, ln(1 + (select count(*) from articles where state = 'published')::float8 / count(*)) as rare from hits group by term
  )
  select id, sum(weight * rare) as score from hits join rarity using (term) group by id order by score desc, id limit ?`;

/** The search as a statement, for whoever wants to see how it is planned. */
export function articleHits(db: Db, { words, topic, limit }: Asked) {
  const terms = askedTerms(words);
  const shares = terms.map(({ faint }) => (faint ? FAINT : 1));
  return db.raw<{ rows: { id: string; score: number }[] }>(HITS, [terms.map(queryOf), shares, topic ?? null, topic ?? null, limit]);
}

/** The published articles that answer these words, the best first; none where the words ask for nothing. */
export async function searchArticles(db: Db, asked: Asked): Promise<Article[]> {
  if (askedTerms(asked.words).length === 0) return [];
  const { rows } = await articleHits(db, asked);
  const best = rows[0]?.score ?? 0;
  const ids = rows.filter(({ score }) => score >= best * LEAST).map(({ id }) => id);
  const articles = new Map((await listPublishedArticles(db, ids)).map((article) => [article.id, article]));
  return ids.flatMap((id) => articles.get(id) ?? []);
}
