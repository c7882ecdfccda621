import type { Running } from '../../demo/running.ts';
import { publishSettings } from './publish-settings.ts';

/**
 * Settings of a running product with which what a test does has the same outcome each time: no case has a second officer by chance, a decision is in
 * effect at once, and one officer takes as many cases as all tests together need.
 */
export async function putPlainSettings(running: Pick<Running, 'url' | 'secrets'>): Promise<void> {
  await publishSettings(running, 'case.settings', { secondReviewSamplePercent: 0, takeBackSeconds: 0 });
  await publishSettings(running, 'security', { claimsPerHour: 1000 });
}
