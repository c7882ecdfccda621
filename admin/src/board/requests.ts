import { bodyOf, client } from '../api/client.ts';
import type { BoardReview, Page, Process, ReviewAct, ReviewActPreviewRequest } from '../api/schemas.ts';

export interface BoardReviewFilter {
  city?: string;
  process?: string;
  /** `overdue` or `soon`. */
  due?: string;
  /** `held`, `free`, or the id of whoever holds them. */
  held?: string;
}

/** How many reviews a page of them has. */
const PAGE = 50;
/** The most reviews that one act is about. */
export const MOST = 200;

const oneOf = <T extends string>(choices: readonly T[], value: string | undefined): T | undefined =>
  choices.find((choice) => choice === value);

export const boardRequests = {
  countBoard: () => bodyOf(client.GET('/api/board')),
  listBoardReviews: ({ city, process, due, held }: BoardReviewFilter, after?: string): Promise<Page<BoardReview>> =>
    bodyOf(
      client.GET('/api/board/reviews', {
        params: {
          query: {
            city,
            process: process as Process | undefined,
            due: oneOf(['overdue', 'soon'] as const, due),
            held: oneOf(['held', 'free'] as const, held),
            heldBy: held === 'held' || held === 'free' ? undefined : held,
            limit: PAGE,
            after,
          },
        },
      }),
    ),
  listBoardOfficers: (city?: string) => bodyOf(client.GET('/api/board/officers', { params: { query: { city } } })),
  previewReviewAct: (body: ReviewActPreviewRequest) => bodyOf(client.POST('/api/board/previews', { body })),
  actOnReviews: (body: ReviewAct) => bodyOf(client.POST('/api/board/acts', { body })),
};
