import type { z } from 'zod';
import { PartnerRefused, PartnerUnavailable } from './errors.ts';

export interface Partner {
  baseUrl: string;
  timeoutMs: number;
}

/** What was asked is at fault. Anything else, an expired credential or a wrong address too, is mended on one of the two sides: asking again helps. */
const REFUSALS = new Set([400, 409, 422]);

interface Call<Answer extends z.ZodType> {
  /** Names the call in error messages; never carries personal data. */
  operation: string;
  method: 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body: unknown;
  answer: Answer;
}

/**
 * One HTTP call to a partner, JSON both ways, the answer checked. Error messages name the operation and the status only:
 * what was asked and answered is personal data.
 */
export async function callPartner<Answer extends z.ZodType>(partner: Partner, call: Call<Answer>): Promise<z.infer<Answer>> {
  const response = await send(partner, call);
  if (!response.ok && !REFUSALS.has(response.status)) {
    await response.body?.cancel();
    throw new PartnerUnavailable(`${call.operation}: the partner answered ${response.status}`);
  }
  if (REFUSALS.has(response.status)) {
    await response.body?.cancel();
    throw new PartnerRefused(`${call.operation}: the partner answered ${response.status}`);
  }
  const parsed = call.answer.safeParse(await readJson(response, call.operation));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || '(whole answer)');
  throw new PartnerRefused(`${call.operation}: the answer has an unexpected shape at ${fields.join(', ')}`);
}

async function send(partner: Partner, call: Call<z.ZodType>): Promise<Response> {
  try {
    return await fetch(partner.baseUrl.replace(/\/$/, '') + call.path, {
      method: call.method,
      headers: { 'content-type': 'application/json', accept: 'application/json', ...call.headers },
      body: JSON.stringify(call.body),
      // A redirect would carry personal data to an address nobody configured.
      redirect: 'error',
      signal: AbortSignal.timeout(partner.timeoutMs),
    });
  } catch (error) {
    throw unavailable(call.operation, partner.timeoutMs, error);
  }
}

async function readJson(response: Response, operation: string): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw unavailable(operation, undefined, error);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new PartnerRefused(`${operation}: the answer is not JSON`);
  }
}

function unavailable(operation: string, timeoutMs: number | undefined, error: unknown): PartnerUnavailable {
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  const why = timedOut ? `no answer${timeoutMs === undefined ? ' in time' : ` within ${timeoutMs} ms`}` : 'the partner cannot be reached';
  return new PartnerUnavailable(`${operation}: ${why}`, { cause: error });
}
