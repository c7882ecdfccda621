import { startStandIn, type StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { atEnd } from './at-end.ts';

/** The partner stand-in of this test file, in this process on a port of its own; closed when the file is done. */
export async function standIn(): Promise<StandIn> {
  const server = await startStandIn({ port: 0 });
  atEnd(() => server.close());
  return server;
}
