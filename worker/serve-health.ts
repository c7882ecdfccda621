import { once } from 'node:events';
import { createServer } from 'node:http';

/** Whether a process takes work: not yet, now, no more. */
export type Health = 'starting' | 'up' | 'leaving';

/**
 * Answers whoever watches over this process at /healthz: 200 while it takes work, 503 before and after. Other paths are 404. Resolves with how to stop it;
 * rejects when the port is in use.
 */
export async function serveHealth({ host, port, health }: { host: string; port: number; health: () => Health }): Promise<() => void> {
  const server = createServer((request, response) => {
    const status = health();
    const code = request.url !== '/healthz' ? 404 : status === 'up' ? 200 : 503;
    response.writeHead(code, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Connection: 'close' });
    response.end(code === 404 ? '{}' : JSON.stringify({ status }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return () => void server.close();
}
