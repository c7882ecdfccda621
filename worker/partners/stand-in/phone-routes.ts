import { type Response, Router } from 'express';
import { z } from 'zod';
import type { PhoneChange, VehicleKey } from '../registry.ts';
import { type Files, vehicleId } from './files.ts';
import { idempotencyKey } from './idempotency.ts';
import type { Records } from './records.ts';

const phone = z.string().regex(/^1[3-9]\d{9}$/);
const driverPhone = z.object({ identityNumber: z.string(), phone });
const vehiclePhone = driverPhone.extend({ plateType: z.string(), plateNumber: z.string() });

type Wish = PhoneChange & { vehicle: VehicleKey | null };

const sameWish = (one: Wish, other: Wish): boolean =>
  one.identityNumber === other.identityNumber &&
  one.phone === other.phone &&
  (one.vehicle && vehicleId(one.vehicle)) === (other.vehicle && vehicleId(other.vehicle));

/** The registry's protocol for phones: each Idempotency-Key changes its file once, and stands for that change alone. */
export function phoneRoutes(records: Records, files: Files): Router {
  const routes = Router();

  function change(wish: Wish, response: Response): void {
    const known = records.phones.get(wish.key);
    const owner = wish.vehicle ? files.vehicle(wish.vehicle)?.owner : files.person(wish.identityNumber);
    if (known && sameWish(known, wish)) response.json({});
    else if (known) response.status(409).json({ error: 'This key stands for another change' });
    else if (!owner) response.status(422).json({ error: 'No such file' });
    else if (owner.identityNumber !== wish.identityNumber) response.status(409).json({ error: 'The vehicle is owned by somebody else' });
    else {
      records.write({ phone: { ...wish, changedAt: new Date().toISOString() } });
      response.json({});
    }
  }

  routes.post('/people/phone', (request, response) => {
    change({ key: idempotencyKey(request), vehicle: null, ...driverPhone.parse(request.body) }, response);
  });

  routes.post('/vehicles/phone', (request, response) => {
    const { plateType, plateNumber, ...wish } = vehiclePhone.parse(request.body);
    change({ key: idempotencyKey(request), vehicle: { plateType, plateNumber }, ...wish }, response);
  });

  return routes;
}
