import { bodyOf, client } from '../api/client.ts';
import type { FilterSaving, SavedFilter } from '../api/schemas.ts';

export const savedFilterRequests = {
  listSavedFilters: async (): Promise<SavedFilter[]> => (await bodyOf(client.GET('/api/saved-filters'))).items,
  saveFilter: (filter: FilterSaving) => bodyOf(client.POST('/api/saved-filters', { body: filter })),
  dropSavedFilter: async (filterId: string) => {
    await client.DELETE('/api/saved-filters/{filterId}', { params: { path: { filterId } } });
  },
};
