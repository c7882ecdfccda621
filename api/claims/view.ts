import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { claim } from '../cases/schemas.ts';
import type { StaffSession } from '../sessions/guard.ts';

export type ClaimView = z.input<typeof claim>;

interface Held {
  staffId: string;
  since: Date;
  leaseUntil: Date;
}

/** Claims as the console shows them to this person, in the order given; nothing for a review nobody holds. */
export async function claimViews(
  db: Db,
  claims: readonly (Held | null)[],
  viewer: Pick<StaffSession, 'id' | 'name'>,
): Promise<(ClaimView | null)[]> {
  const others = claims.map((claim) => (claim?.staffId === viewer.id ? null : claim?.staffId));
  const names = await staffNames(db, others);
  names.set(viewer.id, viewer.name);
  return claims.map(
    (claim) =>
      claim && {
        heldBy: { id: claim.staffId, name: names.get(claim.staffId) ?? '' },
        since: claim.since.toISOString(),
        leaseUntil: claim.leaseUntil.toISOString(),
        mine: claim.staffId === viewer.id,
      },
  );
}
