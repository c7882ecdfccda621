import type { CounterCase, Registered } from '../api/schemas.ts';

/** What was done for somebody: a case, or a registration, which has one where the files follow. */
export type Served = { opened: CounterCase } | { registration: Registered };
