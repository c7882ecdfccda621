import { bodyOf, client } from '../api/client.ts';

export const channelRequests = {
  listChannels: async () => (await bodyOf(client.GET('/api/channels'))).items,
};
