import type { ProcessId } from '@trafficdesk/worker/contracts/process.ts';
import type { Submission } from '@trafficdesk/worker/store/cases.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import type { submission } from '../schemas.ts';

/** An application as a channel sent it. */
export type Sent<P extends ProcessId = ProcessId> = Extract<z.output<typeof submission>, { process: P }>;

export interface Applying<P extends ProcessId> {
  caseId: string;
  channelId: string;
  sent: Sent<P>;
  origin: Origin;
}

/**
 * Lets an application in, in the transaction that writes its case: what its way rests on (codes, a QR code) is looked at and used up, and
 * what was handed in is answered as the case keeps it. Throws a problem, which undoes everything, where it is not good.
 */
export type Admission<P extends ProcessId> = (
  deps: Pick<Deps, 'seal' | 'signingKey'>,
  trx: Knex.Transaction,
  applying: Applying<P>,
) => Promise<Submission<P>>;
