import { NotOnFile, PartnerRefused, PartnerUnavailable } from '../partners/errors.ts';
import { isMetered, observe, secondsSince } from './metrics.ts';
import { inSpan, isTracing, type Span } from './tracing.ts';

/** How a call of a partner came out. */
function outcomeOf(error: unknown): string {
  if (error instanceof NotOnFile) return 'not-on-file';
  if (error instanceof PartnerUnavailable) return 'unavailable';
  return error instanceof PartnerRefused ? 'refused' : 'failed';
}

/**
 * Follows the call of a partner's operation, `partner.operation`: its span, its time and how it came out. Neither address nor path stands there: a path may
 * name a person.
 */
export async function followPartnerCall<T>(named: string, method: string, call: (span: Span) => Promise<T>): Promise<T> {
  if (!isMetered() && !isTracing()) return inSpan({ name: named }, call);
  const [partner = named, operation = named] = named.split('.');
  const from = performance.now();
  const attributes = { 'peer.service': partner, 'trafficdesk.partner.operation': operation, 'http.request.method': method };
  return inSpan({ name: named, kind: 'client', attributes }, async (span) => {
    let outcome = 'ok';
    try {
      return await call(span);
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      span.set({ 'trafficdesk.outcome': outcome });
      observe('partnerCalls', { partner, operation, outcome }, secondsSince(from));
    }
  });
}
