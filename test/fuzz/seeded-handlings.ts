import { randomUUID } from 'node:crypto';
import type { handling } from '@trafficdesk/api/handlings/schemas.ts';
import { DEMO_ACCOUNTS } from '@trafficdesk/api/standalone/seed.ts';
import type { z } from 'zod';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { channelClient } from '../support/http/channel-client.ts';
import type { Examples } from './description.ts';
import { plantedViolation } from './planted-violation.ts';

type Handling = z.output<typeof handling>;

/** Users with an ordinary car of their own: each fortieth is one. */
const LAST = DEMO_ACCOUNTS - (DEMO_ACCOUNTS % 40) - 240;
const user = (at: number): number => LAST - at * 40;

const key = () => ({ 'Idempotency-Key': randomUUID() });

/** Requests about violations: to be shown, confirmed, looked at, paid and objected to. */
export async function handlingExamples({ url, standIn, secrets }: Running): Promise<Examples> {
  const channel = channelClient(url, secrets.channelKeys.app);

  const planted = (at: number) => plantedViolation(standIn, user(at));
  const shown = async (at: number): Promise<Handling> =>
    answerOf<Handling>('showHandling', await channel.send('POST', '/v1/handlings', await planted(at), key()));
  const seen = ({ fineFen, points }: Handling) => ({ fineFen, points });
  const [open, confirmed] = [await shown(0), await shown(1)];
  await answerOf('confirmHandling', await channel.send('POST', `/v1/handlings/${confirmed.id}/confirmation`, seen(confirmed)));
  const objection = { ...(await planted(4)), reason: 'evidence-unclear' };
  const { id: objectionId } = await answerOf<{ id: string }>(
    'objectToViolation',
    await channel.send('POST', '/v1/violation-objections', objection, key()),
  );
  return {
    showHandling: [{ header: key(), body: await planted(2) }],
    confirmHandling: [{ path: { handlingId: open.id }, body: seen(open) }],
    getHandling: [open, confirmed].map(({ id }) => ({ path: { handlingId: id } })),
    openPayment: [{ path: { handlingId: confirmed.id }, header: key(), body: { returnUrl: 'http://localhost/violations' } }],
    objectToViolation: [{ header: key(), body: { ...(await planted(3)), reason: 'plate-cloned', words: '当天车辆停在外地' } }],
    getViolationObjection: [{ path: { objectionId } }],
    getConsoleViolationObjection: [{ path: { objectionId } }],
    getConsoleHandling: [open, confirmed].map(({ id }) => ({ path: { handlingId: id } })),
  };
}
