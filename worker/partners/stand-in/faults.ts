import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';

/** ok answers; down answers 503; slow answers only after half a minute, longer than any caller waits. */
const mood = z.enum(['ok', 'down', 'slow']);
const moods = z.strictObject({ registry: mood, sms: mood }).partial();

export type PartnerName = 'registry' | 'sms';
export type Mood = z.infer<typeof mood>;

/** Makes the stand-in's partners misbehave on demand. */
export interface Faults {
  /** Answers as the partner's mood wants, in front of its real routes. */
  of(partner: PartnerName): RequestHandler;
  set: (wanted: Partial<Record<PartnerName, Mood>>) => void;
  /** POST /control with `{registry?, sms?}`. */
  control: RequestHandler;
}

const SLOW_MS = 30_000;

export function createFaults(): Faults {
  const current: Record<PartnerName, Mood> = { registry: 'ok', sms: 'ok' };
  return {
    of: (partner) => (_request, response, next) => {
      if (current[partner] === 'ok') return next();
      if (current[partner] === 'down') return void response.status(503).json({ error: 'down' });
      const timer = setTimeout(next, SLOW_MS);
      response.on('close', () => clearTimeout(timer));
    },
    set: (wanted) => void Object.assign(current, wanted),
    control(request: Request, response: Response) {
      Object.assign(current, moods.parse(request.body));
      response.json(current);
    },
  };
}
