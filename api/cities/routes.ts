import { services } from '@trafficdesk/rules/facts/codes/service.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import { isVisible } from '../cases/visible-case.ts';
import { operation } from '../operations/operation.ts';
import { cityList, serviceList } from './schemas.ts';

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
  operation({
    operationId: 'listServices',
    method: 'get',
    path: '/api/services',
    tag: 'Cities',
    summary: 'The online services that are switched on city by city, in words',
    access: { permission: 'city.read' },
    responses: { 200: { description: 'The services', schema: serviceList } },
    handler: () => Promise.resolve({ status: 200, body: { items: Object.entries(services).map(([code, name]) => ({ code, name })) } }),
  }),
];
