import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { supplementUpdate } from '@trafficdesk/worker/contracts/case.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { invalid } from '../problems/problem.ts';
import { photoErrors } from './case-photos.ts';
import { type ChannelCase, channelView, findChannelCase } from './channel-view.ts';
import type { supplement } from './schemas.ts';
import { refuseChannel } from './refusals.ts';
import { updateCase } from './update.ts';

const NONE = { 'zh-CN': '请至少补交一张照片。', en: 'Give at least one photo.' };

/** Gives a returned case new photos; the answer shows it checked again. */
export async function supplementCase(
  deps: Deps,
  channel: ChannelActor,
  caseId: string,
  { photos, revision }: z.output<typeof supplement>,
  { requestId }: Origin,
): Promise<ChannelCase> {
  const { process } = await findChannelCase(deps, channel, caseId);
  const errors =
    Object.keys(photos).length === 0 ? [{ field: '/photos', message: NONE }] : await photoErrors(deps, channel.id, process, photos);
  if (errors.length > 0) throw invalid(...errors);
  await updateCase(deps, caseId, supplementUpdate, { photos, revision, requestId }).catch(async (error: unknown) => {
    const gone = await photoErrors(deps, channel.id, process, photos);
    if (gone.length > 0) throw invalid(...gone);
    refuseChannel(error);
  });
  return channelView(deps, await findChannelCase(deps, channel, caseId));
}
