import { Router } from 'express';
import { z } from 'zod';
import { settledCheck } from '../identity.ts';
import type { RegistryPerson, RegistryVehicle } from '../registry.ts';
import type { Faults } from './faults.ts';
import type { Files } from './files.ts';
import type { IdentityChecks } from './identity-checks.ts';

const personControl = z.object({ identityNumber: z.string(), person: z.custom<RegistryPerson>().nullable() });
const vehicleControl = z.object({ plateType: z.string(), plateNumber: z.string(), vehicle: z.custom<RegistryVehicle>().nullable() });
const identityControl = z.intersection(z.object({ checkId: z.string() }), settledCheck);

/** The stand-in's switches: moods of partners, files that differ from the invented ones, and how a real-person check comes out. */
export function controlRoutes(faults: Faults, files: Files, checks: IdentityChecks): Router {
  const routes = Router();

  routes.post('/', faults.control);

  routes.post('/people', (request, response) => {
    const { identityNumber, person } = personControl.parse(request.body);
    files.overridePerson(identityNumber, person);
    response.status(204).end();
  });

  routes.post('/vehicles', (request, response) => {
    const { vehicle, ...key } = vehicleControl.parse(request.body);
    files.overrideVehicle(key, vehicle);
    response.status(204).end();
  });

  routes.post('/identity', (request, response, next) => {
    checks.settle(identityControl.parse(request.body)).then((notices) => {
      if (notices) response.json({ notices });
      else response.status(404).json({ error: 'No such check' });
    }, next);
  });

  return routes;
}
