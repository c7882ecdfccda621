import { listCities } from '@trafficdesk/worker/store/cities.ts';
import { isVisible } from '../cases/visible-case.ts';
import { operation } from '../operations/operation.ts';
import { cityList } from './schemas.ts';

export const cityOperations = [
  operation({
    operationId: 'listCities',
    method: 'get',
    path: '/api/cities',
    tag: 'Cities',
    summary: 'Every city that was entered, and whether the caller may see its cases',
    access: { permission: 'city.read' },
    responses: { 200: { description: 'The cities', schema: cityList } },
    handler: async ({ db }, { actor }) => {
      const cities = await listCities(db);
      return {
        status: 200,
        body: { items: cities.map((city) => ({ ...city, visible: isVisible({ cityCode: city.code }, actor.cities) })) },
      };
    },
  }),
];
