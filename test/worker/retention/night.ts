import type { Deps } from '@trafficdesk/worker/deps.ts';
import { type ClosedCase, type ClosedCaseWish, closedCase } from '../../support/closed-case.ts';
import { openDesk } from '../../support/desk.ts';
import { shanghai } from '../../support/nights.ts';

/** The night whose deletion is looked at. */
export const NIGHT = shanghai('2027-05-01T02:30');

/** The last minute of the day that lies so many days before the night's. */
export const daysBefore = (days: number): Date => new Date(shanghai('2027-05-02T00:00').getTime() - days * 86_400_000 - 60_000);

/** How many files there are of a case's photos. */
export async function filesOf({ photos }: Deps, { photoIds }: ClosedCase): Promise<number> {
  const files = (await photos.list({ limit: 100_000 })).filter(({ photoId }) => photoIds.includes(photoId ?? ''));
  return files.length;
}

/** A desk with cases to close: of all that a case can hold of people, something is in each. */
export async function openNight() {
  const desk = await openDesk();
  const close = (wish: Omit<ClosedCaseWish, 'officerId'>): Promise<ClosedCase> =>
    closedCase(desk.deps, { ...wish, officerId: desk.officers[0] });
  return { ...desk, close };
}
