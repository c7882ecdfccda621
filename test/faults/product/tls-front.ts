import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely, createServer } from 'node:tls';
import type { Certificates } from '../nemesis/certificates.ts';

/** The end of TLS before the partners, whose certificate can expire. */
export interface TlsFront {
  /** Shows this certificate from now on, to those who are connected, too: they come again. */
  show(which: 'valid' | 'expired'): void;
  /** The code of what a handshake with it ends in for whoever trusts the authority; null where that is a connection. */
  refused(): Promise<string | null>;
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
    async refused() {
      const socket = connectSecurely({ host: '127.0.0.1', port, ca: readFileSync(certificates.authority) });
      try {
        return await once(socket, 'secureConnect').then(
          () => null,
          (error: NodeJS.ErrnoException) => error.code ?? error.message,
        );
      } finally {
        socket.destroy();
      }
    },
    close() {
      front.close();
      hangUp();
    },
  };
}
