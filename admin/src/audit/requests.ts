import { bodyOf, client } from '../api/client.ts';
import { exportFile, type ExportFile } from '../api/export-file.ts';
import type { AuditExport, AuditRecord, AuditSubject, AuditSubjectCases, Page } from '../api/schemas.ts';

/** As it stands in the address, which can be shared: ids, codes and days, never personal data. */
export interface AuditFilter {
  /** Days in China: 2026-11-21. */
  from?: string;
  to?: string;
  action?: string;
  /** staff:<id>, channel:<id>, or system. */
  actor?: string;
  /** Number of one case. */
  case?: string;
  /** Ids of the cases of one person, with commas between. */
  cases?: string;
  /** By which searches for that person are found. */
  person?: string;
  request?: string;
}

const dayMs = 86_400_000;
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const momentOf = (ms: number): string | undefined => (Number.isNaN(ms) ? undefined : new Date(ms).toISOString());

/** What the API is asked, without what is not filled in. */
function asked({ from, to, action, actor = '', case: caseNumber, person, request }: AuditFilter): AuditExport {
  const [kind, id] = actor.split(':');
  return {
    ...(from && { from: momentOf(midnight(from)) }),
    // The last day is looked at as a whole.
    ...(to && { to: momentOf(midnight(to) + dayMs) }),
    ...(action && { action: action as AuditExport['action'] }),
    ...(kind === 'system' && { actorKind: kind }),
    ...(kind === 'staff' && { staffId: id }),
    ...(kind === 'channel' && { channelId: id }),
    ...(caseNumber && { caseNumber }),
    ...(person && { person }),
    ...(request && { requestId: request }),
  };
}

export const auditRequests = {
  listAudit: ({ cases, ...filter }: AuditFilter, after?: string): Promise<Page<AuditRecord>> =>
    bodyOf(client.GET('/api/audit', { params: { query: { ...asked(filter), caseIds: cases, after } } })),
  listAuditChoices: () => bodyOf(client.GET('/api/audit/choices')),
  getAuditChain: () => bodyOf(client.GET('/api/audit/chain')),
  findAuditSubject: (body: AuditSubject): Promise<AuditSubjectCases> => bodyOf(client.POST('/api/audit/subjects', { body })),
  exportAudit: async ({ cases, ...filter }: AuditFilter): Promise<ExportFile> => {
    const body = { ...asked(filter), ...(cases && { caseIds: cases.split(',') }) };
    const answer = client.POST('/api/audit/exports', { body, parseAs: 'blob' });
    return exportFile(await bodyOf(answer), (await answer).response, 'audit.csv');
  },
};
