import type { Credentials } from '../../support/http/officer-client.ts';
import { HttpProblem } from '../../support/http/answer.ts';
import type { Hands } from '../case-load.ts';
import { type Line, openLine, postOf } from '../checks/http-load.ts';

/** Asks over a line, and answers the body of a success; throws HttpProblem for anything else. */
async function ask<T>(line: Line, path: string, headers: Record<string, string>, body: unknown): Promise<T> {
  const answer = await line.ask(postOf(path, headers, body));
  const said = JSON.parse(answer.body || '{}') as object;
  if (answer.status >= 300) throw new HttpProblem(path, answer.status, said);
  return said as T;
}

export type LeanHands = Hands & { close: () => void };

/** The hands of a client over connections that are kept, with as little of the machine as can be: what is measured is the product. */
export async function openLeanHands({ port, key }: { port: number; key: string }, { cookie, csrfToken }: Credentials): Promise<LeanHands> {
  const [channelLine, officerLine] = await Promise.all([openLine(port), openLine(port)]);
  const asChannel = { authorization: `Bearer ${key}` };
  const asOfficer = { cookie, 'x-csrf-token': csrfToken };
  return {
    channel: {
      submit: (idempotencyKey, body) => ask(channelLine, '/v1/cases', { ...asChannel, 'idempotency-key': idempotencyKey }, body),
      enterOwnerCode: (caseId, code) => ask(channelLine, `/v1/cases/${caseId}/owner-code`, asChannel, { code }),
    },
    officer: {
      claim: (caseId) => ask(officerLine, `/api/cases/${caseId}/claim`, asOfficer, {}),
      decide: (caseId, verdict) =>
        ask(officerLine, `/api/cases/${caseId}/decisions`, asOfficer, { decisionId: crypto.randomUUID(), ...verdict }),
    },
    close: () => {
      channelLine.close();
      officerLine.close();
    },
  };
}
