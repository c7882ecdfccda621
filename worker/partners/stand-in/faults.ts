import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { MOODS, type Mood } from './moods.ts';

const mood = z.enum(Object.keys(MOODS) as Mood[]);
const moods = z.strictObject({ registry: mood, sms: mood, identity: mood, alipay: mood, violations: mood, payments: mood }).partial();

export type PartnerName = 'registry' | 'sms' | 'identity' | 'alipay' | 'violations' | 'payments';

/** Makes the stand-in's partners misbehave on demand. */
export interface Faults {
  /** Answers as the partner's mood wants, in front of its real routes. */
  of(partner: PartnerName): RequestHandler;
  moodOf(partner: PartnerName): Mood;
  set: (wanted: Partial<Record<PartnerName, Mood>>) => void;
  /** POST /control with `{registry?, sms?, identity?, alipay?, violations?, payments?}`. */
  control: RequestHandler;
}

export function createFaults(): Faults {
  const current: Record<PartnerName, Mood> = {
    registry: 'ok',
    sms: 'ok',
    identity: 'ok',
    alipay: 'ok',
    violations: 'ok',
    payments: 'ok',
  };
  return {
    of: (partner) => (request, response, next) => MOODS[current[partner]](request, response, next),
    moodOf: (partner) => current[partner],
    set: (wanted) => void Object.assign(current, wanted),
    control(request: Request, response: Response) {
      Object.assign(current, moods.parse(request.body));
      response.json(current);
    },
  };
}
