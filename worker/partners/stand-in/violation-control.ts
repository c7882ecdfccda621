import { Router } from 'express';
import { z } from 'zod';
import { violationNotice } from '../violation-notice.ts';
import type { Violation } from '../violations.ts';
import { makeViolation, type ViolationWish } from './invented-violations.ts';
import type { Records } from './records.ts';
import type { ViolationNotices } from './violation-notices.ts';

export interface ViolationControl {
  /** Puts a record into the database, or another in place of the one with its number; `driver` is whose ticket it is, where it was given on the spot. */
  plant: (wish: ViolationWish, driver?: string) => Violation;
  putDriver: (driver: { identityNumber: string; points?: number; supervised?: boolean }) => void;
}

/** Plants into the book of these records, on record so that it is there after a restart. */
export function createViolationControl(records: Records): ViolationControl {
  return {
    plant(wish, driver) {
      const violation = makeViolation(wish);
      records.write({ violation: { planted: { violation, driver: driver ?? null } } });
      return violation;
    },
    putDriver: ({ identityNumber, points = 0, supervised = false }) =>
      records.write({ violation: { driver: { identityNumber, points, supervised } } }),
  };
}

const planting = z.object({ violation: z.custom<ViolationWish>(), driver: z.string().optional() });
const driver = z.object({ identityNumber: z.string(), points: z.int().optional(), supervised: z.boolean().optional() });

/** The same over HTTP, and what the database tells by itself: an objection's outcome, an elimination. */
export function violationControlRoutes({ plant, putDriver }: ViolationControl, notices: ViolationNotices): Router {
  const routes = Router();

  routes.post('/violations', (request, response) => {
    const wish = planting.parse(request.body);
    response.json({ violation: plant(wish.violation, wish.driver) });
  });

  routes.post('/drivers', (request, response) => {
    putDriver(driver.parse(request.body));
    response.status(204).end();
  });

  routes.post('/violation-notices', (request, response, next) => {
    notices.tell(violationNotice.parse(request.body)).then((told) => {
      if (told) response.json({ notices: told });
      else response.status(404).json({ error: 'No such objection' });
    }, next);
  });

  return routes;
}
