import { bodyOf, client } from '../../api/client.ts';
import { exportFile, type ExportFile } from '../../api/export-file.ts';
import type { NewBacktest } from '../../api/schemas.ts';
import type { FlipKind } from '../flips/flip-kind.ts';

const of = (documentId: string, backtestId: string) => ({ params: { path: { documentId, backtestId } } });

/** As many runs of one draft or version as are told apart; as many as a page holds. */
const MOST = 100;

/** Requests about backtests: stored evaluations decided anew. */
export const backtestRequests = {
  startBacktest: (documentId: string, body: NewBacktest) =>
    bodyOf(client.POST('/api/policy/{documentId}/backtests', { params: { path: { documentId } }, body })),
  listBacktests: async (documentId: string, of: { draftId?: string; version?: number }) =>
    (await bodyOf(client.GET('/api/policy/{documentId}/backtests', { params: { path: { documentId }, query: { ...of, limit: MOST } } })))
      .items,
  getBacktest: (documentId: string, id: string) =>
    bodyOf(client.GET('/api/policy/{documentId}/backtests/{backtestId}', of(documentId, id))),
  listBacktestFlips: (documentId: string, backtestId: string, query: FlipKind & { after?: string }) =>
    bodyOf(client.GET('/api/policy/{documentId}/backtests/{backtestId}/flips', { params: { path: { documentId, backtestId }, query } })),
  exportBacktestFlips: async (documentId: string, id: string, body: FlipKind): Promise<ExportFile> => {
    const answer = client.POST('/api/policy/{documentId}/backtests/{backtestId}/exports', { ...of(documentId, id), body, parseAs: 'blob' });
    return exportFile(await bodyOf(answer), (await answer).response, 'backtest.csv');
  },
  cancelBacktest: (documentId: string, id: string) =>
    bodyOf(client.POST('/api/policy/{documentId}/backtests/{backtestId}/cancellation', of(documentId, id))),
  markBacktestSeen: (documentId: string, id: string) =>
    bodyOf(client.POST('/api/policy/{documentId}/backtests/{backtestId}/view', of(documentId, id))),
};
