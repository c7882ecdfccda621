import { bodyOf, client } from '../api/client.ts';
import type { Disagreement, Page, Process } from '../api/schemas.ts';

/** Days in China, `yyyy-MM-dd`, both included. */
export interface WorkStretch {
  from: string;
  to: string;
  city?: string | undefined;
  process?: string | undefined;
}

const queryOf = ({ process, ...stretch }: WorkStretch) => ({ ...stretch, process: process as Process | undefined });

export const caseStatisticRequests = {
  countCaseWork: (stretch: WorkStretch) => bodyOf(client.GET('/api/case-statistics', { params: { query: queryOf(stretch) } })),
  listDisagreements: (stretch: WorkStretch, after?: string): Promise<Page<Disagreement>> =>
    bodyOf(client.GET('/api/case-statistics/disagreements', { params: { query: { ...queryOf(stretch), after } } })),
};
