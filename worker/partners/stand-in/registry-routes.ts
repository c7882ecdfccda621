import { Router } from 'express';
import { z } from 'zod';
import type { RegistryPerson, RegistryVehicle, VehicleKey } from '../registry.ts';
import { inventPerson, personWithNumber } from './people.ts';
import type { Records } from './records.ts';
import { inventVehicle, vehicleWithPlate } from './vehicles.ts';

const personQuery = z.object({ identityNumber: z.string() });
const vehicleQuery = z.object({ plateType: z.string(), plateNumber: z.string() });
const binding = z.object({ identityNumber: z.string(), plateType: z.string(), plateNumber: z.string(), effectiveAt: z.iso.datetime() });
const end = z.object({ endedAt: z.iso.datetime() });

/** People and vehicles that differ from the invented ones, or are gone (null). */
export interface Overrides {
  people: Map<string, RegistryPerson | null>;
  vehicles: Map<string, RegistryVehicle | null>;
}

export const vehicleId = ({ plateType, plateNumber }: VehicleKey): string => `${plateType} ${plateNumber}`;

/** The registry's protocol: look people and vehicles up, be told of bindings. */
export function registryRoutes(records: Records, overrides: Overrides): Router {
  const routes = Router();

  routes.post('/people/search', (request, response) => {
    const { identityNumber } = personQuery.parse(request.body);
    const override = overrides.people.get(identityNumber);
    const n = personWithNumber(identityNumber);
    response.json({ person: override === undefined ? (n === null ? null : inventPerson(n)) : override });
  });

  routes.post('/vehicles/search', (request, response) => {
    const key = vehicleQuery.parse(request.body);
    const override = overrides.vehicles.get(vehicleId(key));
    const n = vehicleWithPlate(key);
    response.json({ vehicle: override === undefined ? (n === null ? null : inventVehicle(n)) : override });
  });

  routes.put('/bindings/:bindingId', (request, response) => {
    const { bindingId } = request.params;
    const told = { bindingId, ...binding.parse(request.body) };
    const known = records.bindings.get(bindingId);
    if (!known) records.write({ binding: told });
    else if (known.identityNumber !== told.identityNumber || vehicleId(known) !== vehicleId(told)) {
      return void response.status(409).json({ error: 'This binding id is on file for another person or vehicle' });
    }
    response.json({ bindingId });
  });

  routes.put('/bindings/:bindingId/end', (request, response) => {
    const { bindingId } = request.params;
    const { endedAt } = end.parse(request.body);
    const known = records.bindings.get(bindingId);
    if (!known) return void response.status(404).json({ error: 'No such binding' });
    if (known.endedAt === null) records.write({ end: { bindingId, endedAt } });
    response.json({ bindingId });
  });

  routes.get('/bindings', (_request, response) => void response.json({ items: [...records.bindings.values()] }));

  return routes;
}
