import { ask } from './ask.ts';
import type { BindingCounts } from './bindings.ts';
import { OPEN } from './blocks.ts';
import type { Db } from './connect.ts';
import { perDatabase, together } from './together.ts';

/** Whom and what a binding is asked for. */
interface Pair {
  applicantHash: Buffer;
  vehicleHash: Buffer;
}

/** What our own tables say of an applicant and a vehicle before anything is bound. */
export interface BindingStanding extends BindingCounts {
  /** Whether the applicant is a platform user. */
  registered: boolean;
  /** Whether the online way is closed to the applicant now. */
  blocked: boolean;
}

// Counted, where `exists` would do: of that PostgreSQL, as long as a table is short, reads all of it for each question.
const ASK = `
  select (select count(*) from accounts where identity_hash = asked.applicant) > 0 as registered,
         (select count(*) from blocks where identity_hash = asked.applicant and (process = 'binding' or process is null) and ${OPEN}) > 0 as blocked,
         (select count(*) from bindings where applicant_hash = asked.applicant and ended_at is null) as "ofApplicant",
         (select count(*) from bindings where vehicle_hash = asked.vehicle and ended_at is null) as "ofVehicle",
         (select count(*) from bindings where applicant_hash = asked.applicant and vehicle_hash = asked.vehicle and ended_at is null) > 0 as "alreadyBound"
    from unnest((select $1::bytea[]), (select $2::bytea[])) with ordinality as asked (applicant, vehicle, n) order by n`;

const standingsOf = perDatabase((db: Db) =>
  together((pairs: readonly Pair[]) => {
    const applicants = pairs.map(({ applicantHash }) => applicantHash);
    return ask<BindingStanding>(db, ASK, [applicants, pairs.map(({ vehicleHash }) => vehicleHash)]);
  }),
);

/** Looks an applicant and a vehicle up in accounts, blocks and bindings; whoever asks at the same moment is answered by one statement. */
export const bindingStanding = (db: Db, pair: Pair): Promise<BindingStanding> => standingsOf(db)(pair);
