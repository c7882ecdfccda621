import { bodyOf, client } from '../api/client.ts';
import type { Article, ArticleFound, ArticleState, ConsultationTopic, NewArticle, Page, WholeArticle } from '../api/schemas.ts';

export interface ArticleFilter {
  state?: string;
  topic?: string;
}

const at = (articleId: string) => ({ params: { path: { articleId } } });

export const articleRequests = {
  listArticles: ({ state, topic }: ArticleFilter, after?: string): Promise<Page<Article>> =>
    bodyOf(
      client.GET('/api/articles', {
        params: { query: { state: state as ArticleState | undefined, topic: topic as ConsultationTopic | undefined, after } },
      }),
    ),
  searchArticles: async (words: string): Promise<ArticleFound[]> =>
    (await bodyOf(client.POST('/api/articles/search', { body: { words } }))).items,
  getArticle: (id: string): Promise<WholeArticle> => bodyOf(client.GET('/api/articles/{articleId}', at(id))),
  createArticle: (body: NewArticle): Promise<WholeArticle> => bodyOf(client.POST('/api/articles', { body })),
  saveArticle: (id: string, body: NewArticle & { basedOn: number }): Promise<WholeArticle> =>
    bodyOf(client.PUT('/api/articles/{articleId}', { ...at(id), body })),
  withdrawArticle: (id: string): Promise<WholeArticle> => bodyOf(client.POST('/api/articles/{articleId}/withdrawal', at(id))),
};
