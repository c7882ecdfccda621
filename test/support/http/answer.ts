/** An answer that is not a success, with the problem the server named. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(what: string, status: number, problem: { code?: string; detail?: string; errors?: unknown }) {
    super(`${what}: ${status} ${problem.code ?? ''} ${problem.detail ?? ''} ${problem.errors ? JSON.stringify(problem.errors) : ''}`);
    this.status = status;
    this.code = problem.code ?? '';
  }
}

/** The body of a successful answer; throws HttpProblem for any other. */
export async function answerOf<T>(what: string, response: Response): Promise<T> {
  const body = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new HttpProblem(what, response.status, body as object);
  return body as T;
}
