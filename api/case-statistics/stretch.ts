import { beginOf } from '@trafficdesk/worker/appointments/slots.ts';
import type { CountedCases } from '@trafficdesk/worker/store/counted-cases.ts';
import type { z } from 'zod';
import type { StaffSession } from '../sessions/guard.ts';
import type { caseWorkQuery } from './schemas.ts';

export const DAY_MS = 24 * 3_600_000;

/** What is counted for this person between two days in Shanghai, both included. */
export const countedFor = ({ cities }: StaffSession, { from, to, city, process }: z.output<typeof caseWorkQuery>): CountedCases => ({
  cities,
  city,
  process,
  from: beginOf(from),
  before: new Date(beginOf(to).getTime() + DAY_MS),
});
