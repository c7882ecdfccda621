import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { type ChannelCase, channelView, findChannelCase } from './channel-view.ts';

/** Where a case of this channel stands. */
export const getCase = async (deps: Deps, channel: ChannelActor, caseId: string): Promise<ChannelCase> =>
  channelView(deps, await findChannelCase(deps, channel, caseId));
