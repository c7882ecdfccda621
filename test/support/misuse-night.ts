import { randomUUID } from 'node:crypto';
import { storageVariables } from '@trafficdesk/api/standalone/storage-variables.ts';
import { lookForMisuse } from '@trafficdesk/worker/activities/look-for-misuse.ts';
import { readStorageEnvironment } from '@trafficdesk/worker/environment.ts';
import { createViolations } from '@trafficdesk/worker/partners/violations.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';

/** Looks for misuse in the Trafficdesk that runs here, as its worker does each night. */
export async function misuseNight(standInUrl: string): Promise<void> {
  const environment = readStorageEnvironment(storageVariables(process.env));
  const db = connect(environment.DATABASE_URL, { max: 2, name: 'test' });
  const seal = createSeal({ keys: environment.DATA_KEYS, lookupKey: environment.LOOKUP_KEY });
  const violations = createViolations({ baseUrl: `${standInUrl}/violations`, timeoutMs: 3000 });
  const runId = randomUUID();
  try {
    while (!(await lookForMisuse({ db, seal, violations }, { runId })).ended);
  } finally {
    await db.destroy();
  }
}
