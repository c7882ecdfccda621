import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port of this machine that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether nobody listens on this port, on any address of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::']) {
    const server = createServer();
    const listening = await new Promise<boolean>((resolve) => {
      server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
      server.listen(port, host, () => resolve(true));
    });
    if (server.listening) {
      server.close();
      await once(server, 'close');
    }
    if (!listening) return false;
  }
  return true;
}
