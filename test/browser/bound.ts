import { expect } from '@playwright/test';
import type { OfficerClient } from '../support/http/officer-client.ts';
import type { Applicant } from './desk.ts';

/** Submits for somebody and has `officer` approve it; answers the case once the vehicle is bound. */
export async function bind(someone: Applicant, officer: OfficerClient): Promise<string> {
  const { id, revision } = await someone.submit();
  await officer.claim(id);
  await officer.decide(id, { revision, verdict: 'approve', reasons: [] });
  await expect.poll(async () => (await officer.read(id)).state, { timeout: 30_000 }).toBe('approved');
  return id;
}

/** Somebody who has `count` vehicles bound, each approved by `officer`. */
export async function bound(applicant: (same?: Applicant) => Applicant, officer: OfficerClient, count: number): Promise<Applicant> {
  const first = applicant();
  for (let vehicle = 0; vehicle < count; vehicle += 1) await bind(vehicle === 0 ? first : applicant(first), officer);
  return first;
}
