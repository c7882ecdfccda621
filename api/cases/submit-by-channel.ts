import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { giveAllBack, spendAll } from '../limits/spend-all.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { admit } from './admissions/index.ts';
import { type ChannelCase, submittedView } from './channel-view.ts';
import type { submission } from './schemas.ts';
import { submitCase } from './submit.ts';
import { areVehicleFactsWrong, vehicleFactLimits } from './vehicle-fact-limits.ts';

interface Submitting {
  channel: ChannelActor;
  /** The channel's Idempotency-Key. */
  key: string;
  sent: z.output<typeof submission>;
  origin: Origin;
}

/** Submits a channel's application once, however often it is sent, and answers it as its applicant sees it. Of tries at the facts of a vehicle, wrong ones count. */
export async function submitByChannel(
  deps: Deps,
  { channel, key, sent, origin }: Submitting,
): Promise<{ replay: boolean; view: ChannelCase }> {
  const tries = vehicleFactLimits(deps, channel, sent);
  const { replay, ...submitted } = await submitCase(deps, {
    actor: channel,
    channelId: channel.id,
    key,
    sent,
    admit: (trx, caseId) => admit(deps, trx, { caseId, channelId: channel.id, sent, origin }),
    spend: async () => {
      const vehicle = sent.process === 'binding' ? { vehicle: sent.vehicle } : {};
      await spendOnLook(deps, channel, { identityNumber: sent.applicant.identityNumber, ...vehicle });
      await spendAll(deps, tries);
    },
    origin,
  });
  if (!replay && tries.length > 0 && !(await areVehicleFactsWrong(deps, submitted.found.id))) await giveAllBack(deps, tries);
  return { replay, view: await submittedView(deps, submitted) };
}
