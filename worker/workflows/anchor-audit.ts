import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../contracts/activities.ts';
import type { Anchored } from '../contracts/anchoring.ts';

/** Given up after a few tries: the schedule comes again soon. */
const activities = proxyActivities<Activities>({ startToCloseTimeout: '30s', retry: { maximumAttempts: 3 } });

/** Signs the head of the audit chain and keeps it outside the database. Fails where the chain is not the one that was signed last. */
export const anchorAudit = (): Promise<Anchored> => activities.anchorAudit();
