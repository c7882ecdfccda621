import { randomUUID } from 'node:crypto';
import type { handling } from '@trafficdesk/api/handlings/schemas.ts';
import { ORIGINALS } from '@trafficdesk/rules/facts/codes/original.ts';
import type { z } from 'zod';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { officerClient } from '../support/http/officer-client.ts';
import type { Examples } from './description.ts';
import { plantedViolation } from './planted-violation.ts';

type Handling = z.output<typeof handling>;

/** People with an ordinary car of their own whom nothing else that is fuzzed knows; nobody needs an account at a counter. */
const someone = (at: number): number => 520_000 + at * 40;

const key = () => ({ 'Idempotency-Key': randomUUID() });
const seen = ({ fineFen, points }: Handling) => ({ fineFen, points });

/** Requests about violations of people who are present at a counter, and of staff who look at one that was shown there. */
export async function counterViolationExamples({ url, standIn, secrets }: Running): Promise<Examples> {
  const { send } = await officerClient(url, 'zhouli', secrets.demoPassword);
  const planted = (at: number) => plantedViolation(standIn, someone(at));
  const shown = async (at: number): Promise<Handling> => {
    const body = { ...(await planted(at)), originals: ORIGINALS };
    return answerOf<Handling>('showCounterHandling', await send('POST', '/counter/handlings', body, key()));
  };
  const [open, confirmed] = [await shown(0), await shown(1)];
  await answerOf('confirmCounterHandling', await send('POST', `/counter/handlings/${confirmed.id}/confirmation`, seen(confirmed)));
  const { violationNumber: _, ...person } = await planted(2);
  return {
    searchCounterViolations: [{ body: person }],
    showCounterHandling: [{ header: key(), body: { ...(await planted(2)), originals: ORIGINALS } }],
    confirmCounterHandling: [{ path: { handlingId: open.id }, body: seen(open) }],
    openCounterPayment: [{ path: { handlingId: confirmed.id }, header: key() }],
    objectAtCounter: [{ header: key(), body: { ...(await planted(2)), reason: 'plate-cloned', words: null, originals: ORIGINALS } }],
    revealHandlingField: [{ path: { handlingId: open.id }, body: { field: 'person.phone', reason: 'call-back' } }],
  };
}
