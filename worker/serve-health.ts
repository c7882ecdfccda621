import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Answers whoever watches over this process at /healthz: 200 while it takes work, 503 once it does not. Other paths are 404. Resolves with how to stop it;
 * rejects when the port is in use.
 */
export async function serveHealth({
  host,
  port,
  takesWork,
}: {
  host: string;
  port: number;
  takesWork: () => boolean;
}): Promise<() => void> {
  const server = createServer((request, response) => {
    const status = request.url !== '/healthz' ? 404 : takesWork() ? 200 : 503;
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Connection: 'close' });
    response.end(status === 404 ? '{}' : JSON.stringify({ status: status === 200 ? 'up' : 'leaving' }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return () => void server.close();
}
