import { prepareTestServer } from '../test-server.mjs';
import type { Service } from '../services.ts';

/** Answers with the path of the time-skipping server, or null where the SDK is to download its own. */
export async function timeSkippingService(): Promise<Service> {
  const path = await prepareTestServer(() => {});
  return { answer: () => Promise.resolve(path) };
}
