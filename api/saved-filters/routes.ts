import { dropSavedFilter, listSavedFilters } from '@trafficdesk/worker/store/saved-filters.ts';
import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { keepFilter } from './save.ts';
import { filterSaving, savedFilter, savedFilterList } from './schemas.ts';

const access = { permission: 'case.read' } as const;
const tag = 'Review';

export const savedFilterOperations = [
  operation({
    operationId: 'listSavedFilters',
    method: 'get',
    path: '/api/saved-filters',
    tag,
    summary: 'The filters of cases and queue that the caller keeps',
    access,
    responses: { 200: { description: 'All of them, by name', schema: savedFilterList } },
    handler: async ({ db }, { actor }) => ({ status: 200, body: { items: await listSavedFilters(db, actor.id) } }),
  }),
  operation({
    operationId: 'saveFilter',
    method: 'post',
    path: '/api/saved-filters',
    tag,
    summary: 'Keeps a filter under a name, in the place of one of the same name',
    access,
    request: { body: filterSaving },
    responses: { 201: { description: 'Kept', schema: savedFilter } },
    problems: [409],
    handler: async (deps, { actor, body }) => ({ status: 201, body: await keepFilter(deps, actor, body) }),
  }),
  operation({
    operationId: 'dropSavedFilter',
    method: 'delete',
    path: '/api/saved-filters/{filterId}',
    tag,
    summary: 'Drops a filter of the caller; nothing happens when it is not there',
    access,
    request: { path: z.strictObject({ filterId: z.uuid() }) },
    responses: { 204: { description: 'Not kept any more' } },
    handler: async ({ db }, { actor, path: { filterId } }) => {
      await dropSavedFilter(db, { id: filterId, staffId: actor.id });
      return { status: 204 };
    },
  }),
];
