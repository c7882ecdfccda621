import { startStandIn, type StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { afterAll } from 'vitest';

/** The partner stand-in of this test file, in this process on a port of its own; closed when the file is done. */
export async function standIn(): Promise<StandIn> {
  const server = await startStandIn({ port: 0 });
  afterAll(() => server.close());
  return server;
}
