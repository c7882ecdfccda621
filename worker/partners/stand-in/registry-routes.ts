import { Router } from 'express';
import { z } from 'zod';
import { drawPhotoOnFile } from './draw/photo-on-file.ts';
import { type Files, vehicleId } from './files.ts';
import { phoneRoutes } from './phone-routes.ts';
import type { Records } from './records.ts';

const personQuery = z.object({ identityNumber: z.string() });
const vehicleQuery = z.object({ plateType: z.string(), plateNumber: z.string() });
const vehiclesQuery = z.object({ vehicles: z.array(vehicleQuery) });
const binding = z.object({ identityNumber: z.string(), plateType: z.string(), plateNumber: z.string(), effectiveAt: z.iso.datetime() });
const since = z.object({ since: z.iso.datetime(), after: z.string() });
const end = z.object({ endedAt: z.iso.datetime() });

const PAGE = 500;

/** The registry's protocol: look people and vehicles up, be told of bindings and phones. */
export function registryRoutes(records: Records, files: Files): Router {
  const routes = Router();

  routes.post('/people/search', (request, response) => {
    response.json({ person: files.person(personQuery.parse(request.body).identityNumber) });
  });

  routes.post('/people/photo', (request, response, next) => {
    const person = files.person(personQuery.parse(request.body).identityNumber);
    // A photo is taken for the licence: whoever holds none has none on file.
    const drawn = person?.licence ? drawPhotoOnFile(person) : Promise.resolve(null);
    drawn.then((photo) => response.json({ photo: photo?.toString('base64') ?? null }), next);
  });

  routes.post('/people/vehicles', (request, response) => {
    response.json({ vehicles: files.vehiclesOf(personQuery.parse(request.body).identityNumber) });
  });

  routes.post('/vehicles/search', (request, response) => {
    response.json({ vehicle: files.vehicle(vehicleQuery.parse(request.body)) });
  });

  routes.post('/vehicles/list', (request, response) => {
    response.json({ vehicles: vehiclesQuery.parse(request.body).vehicles.flatMap((key) => files.vehicle(key) ?? []) });
  });

  routes.use(phoneRoutes(records, files));

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

  routes.post('/bindings/list', (request, response) => {
    const { since: from, after } = since.parse(request.body);
    const changed = [...records.bindings.values()]
      .filter(({ bindingId, effectiveAt, endedAt }) => bindingId > after && (effectiveAt >= from || (endedAt ?? '') >= from))
      .sort((a, b) => (a.bindingId < b.bindingId ? -1 : 1));
    const bindings = changed.slice(0, PAGE).map(({ bindingId, endedAt }) => ({ bindingId, endedAt }));
    response.json({ bindings, next: changed.length > PAGE ? bindings.at(-1)?.bindingId : null });
  });

  routes.get('/bindings', (_request, response) => void response.json({ items: [...records.bindings.values()] }));

  return routes;
}
