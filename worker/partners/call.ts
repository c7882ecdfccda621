import { Agent, errors } from 'undici';
import { z } from 'zod';
import { type Address, addressBelow, partnerAddress } from './address.ts';
import { NotOnFile, PartnerRefused, PartnerUnavailable } from './errors.ts';
import { exchange, type Received, TookTooLong } from './exchange.ts';
import { requestInHand } from './on-behalf.ts';
import { followPartnerCall } from '../telemetry/partner-calls.ts';
import { writeTraceparent } from '../telemetry/trace-ids.ts';
import { type Span, traceInHand } from '../telemetry/tracing.ts';

export interface Partner {
  /** http or https, without credentials; every call stays below it. */
  baseUrl: string;
  timeoutMs: number;
}

/** What was asked is at fault. Anything else, an expired credential or a wrong address too, is mended on one of the two sides: asking again helps. */
const REFUSALS = new Set([400, 409, 422]);

/** Other failures of a server may come after it, or one behind it, did what was asked; with 503 it says that it did not take the request on. */
const mayBeDoneAt = (status: number): boolean => status >= 500 && status !== 503;

/** Many times the largest answer that was agreed on; a larger one is cut off while it comes. */
const ANSWER_MAX_BYTES = 1024 * 1024;

interface Call<Answer extends z.ZodType> {
  /** Names the call in error messages; never carries personal data. */
  operation: string;
  method: 'GET' | 'POST' | 'PUT';
  /** Below the partner's address, its parts percent-encoded. */
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a GET has none. */
  body?: unknown;
  answer: Answer;
  /** How the partner says, with 404, that it has nothing under the name in the path. A wrong address says 404 too, in words of somebody else's. */
  notOnFile?: z.ZodType;
}

type Ask = <Answer extends z.ZodType>(call: Call<Answer>, span: Span) => Promise<z.infer<Answer>>;
export type CallPartner = <Answer extends z.ZodType>(call: Call<Answer>) => Promise<z.infer<Answer>>;

/**
 * Makes the HTTP calls of one partner: JSON both ways, the answer bounded and checked, to its own address and nowhere else. Redirects are
 * not followed and no proxy is asked: both would carry personal data to an address nobody configured. Throws at once when the address is
 * none. Error messages of calls name the operation and the status only: what was asked and answered is personal data.
 */
export function partnerCaller({ baseUrl, timeoutMs }: Partner): CallPartner {
  const base = partnerAddress(baseUrl);
  // An agent of its own: the process's may be one that asks a proxy.
  const dispatcher = new Agent({ maxResponseSize: ANSWER_MAX_BYTES });

  const ask: Ask = async (call, span) => {
    const { status, text } = await send({ base, dispatcher, timeoutMs }, call);
    span.set({ 'http.response.status_code': status });
    if (REFUSALS.has(status)) throw new PartnerRefused(`${call.operation}: the partner answered ${status}`, { code: refusalCode(text) });
    if (status === 404 && call.notOnFile && reads(text, call.notOnFile))
      throw new NotOnFile(`${call.operation}: the partner has nothing under this name`);
    if (status < 200 || status > 299)
      throw new PartnerUnavailable(`${call.operation}: the partner answered ${status}`, { mayBeDone: mayBeDoneAt(status) });
    const parsed = call.answer.safeParse(readJson(text, call.operation));
    if (parsed.success) return parsed.data;
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || '(whole answer)');
    throw new PartnerRefused(`${call.operation}: the answer has an unexpected shape at ${fields.join(', ')}`, { mayBeDone: true });
  };
  return (call) => followPartnerCall(call.operation, call.method, (span) => ask(call, span));
}

/** A code is in no words of the partner's about anybody. */
const refusal = z.object({ code: z.string().regex(/^[a-z][a-z-]{0,39}$/) });

function refusalCode(text: string): string | null {
  try {
    return refusal.safeParse(JSON.parse(text)).data?.code ?? null;
  } catch {
    return null;
  }
}

/** Whose request a call is for, and where it stands in its trace, so that the partner's logs and traces can be held against ours. */
const referenceHeaders = (): Record<string, string> => {
  const [id, trace] = [requestInHand(), traceInHand()];
  return { ...(id && { 'x-request-id': id }), ...(trace && { traceparent: writeTraceparent(trace.point, trace.isRecorded) }) };
};

interface Line {
  base: Address;
  dispatcher: Agent;
  timeoutMs: number;
}

async function send({ base, dispatcher, timeoutMs }: Line, call: Call<z.ZodType>): Promise<Received> {
  const url = addressBelow(base, call.path);
  if (!url) throw new PartnerRefused(`${call.operation}: the path leads outside the partner's address`);
  try {
    return await exchange(dispatcher, timeoutMs, {
      url,
      method: call.method,
      headers: { 'content-type': 'application/json', accept: 'application/json', ...referenceHeaders(), ...call.headers },
      body: call.body === undefined ? null : JSON.stringify(call.body),
    });
  } catch (error) {
    if (error instanceof errors.ResponseExceededMaxSizeError)
      throw new PartnerRefused(`${call.operation}: the answer is larger than ${ANSWER_MAX_BYTES} bytes`, { cause: error, mayBeDone: true });
    const why = error instanceof TookTooLong ? `no answer within ${timeoutMs} ms` : 'the partner cannot be reached';
    throw new PartnerUnavailable(`${call.operation}: ${why}`, { cause: error, mayBeDone: !neverReached(error) });
  }
}

/** Whether a call failed before there was a connection, so that the partner cannot have heard of it. */
function neverReached(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(neverReached);
  if (error instanceof errors.ConnectTimeoutError) return true;
  return error instanceof Error && 'syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo');
}

function readJson(text: string, operation: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PartnerRefused(`${operation}: the answer is not JSON`, { mayBeDone: true });
  }
}

function reads(text: string, shape: z.ZodType): boolean {
  try {
    return shape.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
