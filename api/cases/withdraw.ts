import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { withdrawUpdate } from '@trafficdesk/worker/contracts/case.ts';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { type ChannelCase, channelView, findChannelCase } from './channel-view.ts';
import { refuseChannel } from './refusals.ts';
import { updateCase } from './update.ts';

/** Takes an application back; one that is withdrawn already stays so. */
export async function withdrawCase(deps: Deps, channel: ChannelActor, caseId: string, { requestId }: Origin): Promise<ChannelCase> {
  const found = await findChannelCase(deps, channel, caseId);
  if (found.state !== 'withdrawn') await updateCase(deps, caseId, withdrawUpdate, { requestId }).catch(refuseChannel);
  return channelView(deps, await findChannelCase(deps, channel, caseId));
}
