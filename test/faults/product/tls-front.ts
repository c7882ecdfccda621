import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Certificates } from '../nemesis/certificates.ts';

/** The end of TLS before the partners, whose certificate can expire. */
export interface TlsFront {
  /** Shows this certificate from now on, to those who are connected, too: they come again. */
  show(which: 'valid' | 'expired'): void;
  close(): void;
}

/** Takes TLS on 127.0.0.1 and hands what comes to another port there; closes what finds nobody. */
export async function openTlsFront(port: number, behindPort: number, certificates: Certificates): Promise<TlsFront> {
  const secure = (which: 'valid' | 'expired') => ({ key: readFileSync(certificates.key), cert: readFileSync(certificates[which]) });
  const open = new Set<Socket>();
  const front = createServer(secure('valid'), (socket) => {
    const behind = connect(behindPort, '127.0.0.1');
    open.add(socket);
    for (const [one, other] of [[socket, behind] as const, [behind, socket] as const]) {
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    socket.on('close', () => open.delete(socket));
  });
  front.on('tlsClientError', () => undefined);
  front.listen(port, '127.0.0.1');
  await once(front, 'listening');
  const hangUp = (): void => open.forEach((socket) => socket.destroy());
  return {
    show(which) {
      front.setSecureContext(secure(which));
      hangUp();
    },
    close() {
      front.close();
      hangUp();
    },
  };
}
