import { LRUCache } from 'lru-cache';
import type { Deps } from '../deps.ts';
import { beginningOf, type TracePoint } from './trace-ids.ts';
import { type Attributes, inSpan, isTracing } from './tracing.ts';

const known = new LRUCache<string, TracePoint>({ max: 20_000 });

/**
 * Where the trace of a case begins: at the request that handed it in, whose id its row holds; at the case itself where the row says none. Undefined where it
 * cannot be read now: the work is more than its trace.
 */
export async function beginningOfCase({ db }: Pick<Deps, 'db'>, caseId: string): Promise<TracePoint | undefined> {
  const found = known.get(caseId);
  if (found) return found;
  try {
    const row = await db('cases').where({ id: caseId }).first('opening_request_id');
    if (!row) return undefined;
    const point = beginningOf(row.opening_request_id ?? caseId);
    known.set(caseId, point);
    return point;
  } catch {
    return undefined;
  }
}

/** Work on a case. */
export interface CaseWork {
  caseId: string;
  /** The HTTP request it is done for now; another one than handed the case in, where an officer decided. */
  requestId?: string | null | undefined;
  name: string;
  attributes?: Attributes;
}

/** What a span of this work goes back to, beside what it hangs on. */
export const linksOf = (parent: TracePoint | undefined, requestId: string | null | undefined): TracePoint[] => {
  const asked = requestId ? beginningOf(requestId) : null;
  return asked && asked.traceId !== parent?.traceId ? [asked] : [];
};

/**
 * Does work on a case within the trace of that case, whoever asked for it, and however late it was found: one trace from the channel's request to the last
 * effect. A request of its own that asked for it is linked.
 */
export async function inCase<T>(
  deps: Pick<Deps, 'db'>,
  { caseId, requestId, name, attributes }: CaseWork,
  work: () => Promise<T>,
): Promise<T> {
  if (!isTracing()) return work();
  const parent = await beginningOfCase(deps, caseId);
  const all = { 'trafficdesk.case.id': caseId, ...attributes };
  return inSpan({ name, kind: 'consumer', attributes: all, parent, links: linksOf(parent, requestId) }, work);
}
