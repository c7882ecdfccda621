import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { channelClient, type Submission } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';

/** Cases that one release leaves open for the other. */
export interface OpenCases {
  inReview: string[];
  returned: string[];
}

/** Leaves so many cases in review, and as many returned to their applicants, in the release that serves at this address. */
export async function leaveOpen(
  { url, key, officer }: { url: string; key: string; officer: OfficerClient },
  submissions: readonly Submission[],
): Promise<OpenCases> {
  const channel = channelClient(url, key);
  const open: OpenCases = { inReview: [], returned: [] };
  for (const [at, submission] of submissions.entries()) {
    const { id } = await channel.submit(randomUUID(), submission);
    if (at % 2 === 0) open.inReview.push(id);
    else {
      await officer.claim(id);
      const { revision } = await channel.get(id);
      await officer.decide(id, { revision, verdict: 'return', reasons: [{ code: 'retouch-suspected', photo: 'applicant' }] });
      open.returned.push(id);
    }
  }
  return open;
}

const PATIENCE_MS = 30_000;

/** Ends them in the release that serves at this address: those in review are approved, those returned withdrawn. Answers a line for each that could not be. */
export async function endOpen(
  { url, key, officer }: { url: string; key: string; officer: OfficerClient },
  { inReview, returned }: OpenCases,
): Promise<string[]> {
  const channel = channelClient(url, key);
  const faults: string[] = [];
  const end = async (id: string, wanted: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      let state = '';
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until && state !== wanted; await sleep(100))
        ({ state } = await channel.get(id));
      if (state !== wanted) faults.push(`A case that should be ${wanted} is ${state}`);
    } catch (error) {
      faults.push(`A case that should be ${wanted}: ${(error as Error).message}`);
    }
  };
  for (const id of inReview)
    await end(id, 'approved', async () => {
      await officer.claim(id);
      const { revision } = await channel.get(id);
      await officer.decide(id, { revision, verdict: 'approve', reasons: [] });
    });
  for (const id of returned) await end(id, 'withdrawn', () => channel.withdraw(id));
  return faults;
}
