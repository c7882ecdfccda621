import type { components } from './types.ts';

type ProblemBody = Partial<components['schemas']['Problem']>;

/** What the server refused and why (RFC 9457); `status` 0 means that no answer came: `unreachable`, or for a write `not-sent` or `unanswered`. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly next: string | undefined;
  readonly errors: { field: string; message: string }[];
  /** Who decided, or who holds the case. */
  readonly by: { id: string; name: string } | undefined;
  /** Since when; ISO 8601. */
  readonly at: string | undefined;
  /** Seconds after which it may be asked again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super([body.detail ?? body.title, body.next].filter(Boolean).join(' '));
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.title = body.title ?? '';
    this.detail = body.detail;
    this.next = body.next;
    this.errors = body.errors ?? [];
    this.by = body.by;
    this.at = body.at;
    this.retryAfter = retryAfter;
  }

  /** What is wrong with one field of the body, named by its JSON pointer. */
  faultOf(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message;
  }
}

/** The problem in a failed answer; an answer that is no problem document keeps its status only. */
export async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.includes('json');
  const body: unknown = isProblem ? await response.json().catch(() => ({})) : {};
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new Problem(response.status, body as ProblemBody, Number.isFinite(seconds) ? seconds : undefined);
}
