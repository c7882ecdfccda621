import { type Message, messageText } from '@trafficdesk/rules/messages.ts';
import { toldIfApproved } from '@trafficdesk/worker/activities/told-if-approved.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { Review } from '@trafficdesk/worker/store/reviews.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { approval } from './approval-schema.ts';
import { toldRoute } from './told-route.ts';

const wordsOf = ({ template, params }: Message) => messageText(template, params);

/** What the applicant is told if a case is approved now, in words; null where nobody can approve it. */
export async function approvalView(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  opened: Case,
  review: Review | null,
): Promise<z.input<typeof approval> | null> {
  if (!review || review.pendingDecision || opened.purgedAt) return null;
  const told = { ...opened, route: toldRoute(opened, review) };
  const { anotherFirst, granted, inEffect } = await toldIfApproved({ db, seal }, told, review, await databaseTime(db));
  return { anotherFirst, granted: granted && wordsOf(granted), inEffect: wordsOf(inEffect) };
}
