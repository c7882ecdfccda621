import { type Response, Router } from 'express';
import { z } from 'zod';
import { decisionOf } from './invented-violations.ts';
import { idempotencyKey } from './idempotency.ts';
import type { Records } from './records.ts';

const vehicle = z.object({ plateType: z.string(), plateNumber: z.string() });
const search = z.object({ identityNumber: z.string(), vehicles: z.array(vehicle) });
const oneViolation = z.object({ violationNumber: z.string() });
const oneDriver = z.object({ identityNumber: z.string() });
const penalty = z.object({ violationNumber: z.string(), identityNumber: z.string(), points: z.int(), fineFen: z.int() });
const payment = z.object({ decisionNumber: z.string(), fineFen: z.int(), lateFeeFen: z.int(), paidAt: z.iso.datetime() });
const objection = z.object({ violationNumber: z.string(), identityNumber: z.string(), reason: z.string() });
const removal = z.object({ decisionNumber: z.string() });

/** Begins with the calendar year: the stand-in has no licences of its own. */
const periodStart = (): string => `${new Date().getFullYear()}-01-01`;

const refuse = (response: Response, code: string): void => void response.status(code.startsWith('unknown') ? 422 : 409).json({ code });

/** Whether a key stood for the very same wish before. */
const same = (known: object, wish: object): boolean => Object.entries(wish).every(([name, value]) => Reflect.get(known, name) === value);

/** The violation database's protocol: look records and points up; each Idempotency-Key decides, pays, objects or takes points off once. */
export function violationRoutes(records: Records): Router {
  const { violations: book } = records;
  const routes = Router();

  routes.post('/search', (request, response) => {
    const { identityNumber, vehicles } = search.parse(request.body);
    response.json({ violations: book.openOf(identityNumber, vehicles) });
  });

  routes.post('/find', (request, response) => {
    response.json({ violation: book.find(oneViolation.parse(request.body).violationNumber) });
  });

  routes.post('/points', (request, response) => {
    response.json({ ...book.standingOf(oneDriver.parse(request.body).identityNumber), periodStart: periodStart() });
  });

  routes.post('/penalties', (request, response) => {
    const key = idempotencyKey(request);
    const wish = penalty.parse(request.body);
    const known = book.penalties.get(key);
    if (known && !same(known, wish)) return refuse(response, 'key-taken');
    if (!known) {
      const violation = book.find(wish.violationNumber);
      if (!violation) return refuse(response, 'unknown-violation');
      if (violation.handled) return refuse(response, 'already-handled');
      if ([...book.objections.values()].some((each) => each.violationNumber === wish.violationNumber && each.outcome === 'open'))
        return refuse(response, 'objected');
      if (violation.points !== wish.points || violation.fineFen !== wish.fineFen) return refuse(response, 'changed');
      records.write({ violation: { penalty: { key, ...wish, decisionNumber: decisionOf(key), decidedAt: new Date().toISOString() } } });
    }
    const { decisionNumber, decidedAt } = book.penalties.get(key) ?? {};
    response.json({ decisionNumber, decidedAt });
  });

  routes.post('/payments', (request, response) => {
    const key = idempotencyKey(request);
    const wish = payment.parse(request.body);
    const known = book.payments.get(key);
    if (known && !same(known, wish)) return refuse(response, 'key-taken');
    if (!known) {
      if (!book.isDecision(wish.decisionNumber)) return refuse(response, 'unknown-decision');
      if ([...book.payments.values()].some((each) => each.decisionNumber === wish.decisionNumber)) return refuse(response, 'already-paid');
      records.write({ violation: { paidFine: { key, ...wish } } });
    }
    response.json({});
  });

  routes.post('/objections', (request, response) => {
    const key = idempotencyKey(request);
    const wish = objection.parse(request.body);
    const known = book.objections.get(key);
    if (known && !same(known, wish)) return refuse(response, 'key-taken');
    if (!known) {
      if (!book.find(wish.violationNumber)) return refuse(response, 'unknown-violation');
      if ([...book.objections.values()].some((each) => each.violationNumber === wish.violationNumber && each.outcome === 'open'))
        return refuse(response, 'already-objected');
      records.write({ violation: { objection: { key, ...wish, reference: `objection-${decisionOf(key)}` } } });
    }
    response.json({ reference: book.objections.get(key)?.reference });
  });

  routes.get('/objections/:reference', (request, response) => {
    const found = [...book.objections.values()].find(({ reference }) => reference === request.params.reference);
    if (found) response.json({ state: found.outcome });
    else response.status(404).json({ error: 'No such objection' });
  });

  routes.post('/points/removals', (request, response) => {
    const key = idempotencyKey(request);
    const { decisionNumber } = removal.parse(request.body);
    const known = book.removals.get(key);
    if (known !== undefined && known !== decisionNumber) return refuse(response, 'key-taken');
    if (!book.isDecision(decisionNumber)) return refuse(response, 'unknown-decision');
    if (known === undefined) records.write({ violation: { pointsRemoved: { key, decisionNumber } } });
    response.json({});
  });

  return routes;
}
