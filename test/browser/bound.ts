import { expect } from '@playwright/test';
import type { OfficerClient } from '../support/http/officer-client.ts';
import type { Applicant } from './desk.ts';

/** Somebody who has `count` vehicles bound, each approved by `officer`. */
export async function bound(applicant: (same?: Applicant) => Applicant, officer: OfficerClient, count: number): Promise<Applicant> {
  const first = applicant();
  for (let vehicle = 0; vehicle < count; vehicle += 1) {
    const { id, revision } = await (vehicle === 0 ? first : applicant(first)).submit();
    await officer.claim(id);
    expect(await officer.decide(id, { revision, verdict: 'approve', reasons: [] })).toMatchObject({ state: 'approved' });
  }
  return first;
}
