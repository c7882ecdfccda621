import { listChannelIds } from '@trafficdesk/worker/store/channels.ts';
import { operation } from '../operations/operation.ts';
import { channelName } from './channel-name.ts';
import { channelList } from './schemas.ts';

export const channelOperations = [
  operation({
    operationId: 'listChannels',
    method: 'get',
    path: '/api/channels',
    tag: 'Channels',
    summary: 'Every channel that cases come in by',
    access: { permission: 'backtest.read' },
    responses: { 200: { description: 'The channels', schema: channelList } },
    handler: async ({ db }) => ({
      status: 200,
      body: { items: (await listChannelIds(db)).map((id) => ({ id, name: channelName(id) })) },
    }),
  }),
];
