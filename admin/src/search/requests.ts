import { bodyOf, client } from '../api/client.ts';
import type { CaseSearch } from '../api/schemas.ts';

export const searchRequests = {
  /** The number goes in the body: what stands in an address is kept by too many. */
  searchCases: (search: CaseSearch) => bodyOf(client.POST('/api/searches', { body: search })),
};
