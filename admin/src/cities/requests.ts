import { bodyOf, client } from '../api/client.ts';

export const cityRequests = {
  listCities: async () => (await bodyOf(client.GET('/api/cities'))).items,
  listServices: async () => (await bodyOf(client.GET('/api/services'))).items,
};
