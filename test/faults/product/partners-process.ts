import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { startStandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';

/**
 * The stand-in of all partners as a process of its own, which can be killed: over HTTP for whoever plays people, and over TLS for the product. Its certificate
 * has expired from SIGUSR2 on, and is valid again from SIGHUP on. Settings come as JSON in PARTNERS.
 */
export interface PartnersSettings {
  port: number;
  tlsPort: number;
  dataFolder: string;
  /** Of the api that notices go to. */
  noticesTo: string;
  identitySecret: string;
  violationsNoticeKey: string;
  paymentsNoticeKey: string;
  certificates: { key: string; valid: string; expired: string };
}

const settings = JSON.parse(process.env.PARTNERS ?? '{}') as PartnersSettings;
const { port, tlsPort, dataFolder, noticesTo, certificates } = settings;
const to = (partner: string): string => `${noticesTo}/v1/partners/${partner}/notices`;

await startStandIn({
  port,
  dataFolder,
  identity: { secret: settings.identitySecret, noticesTo: to('identity'), passAfterMs: 1_000 },
  violations: { secret: settings.violationsNoticeKey, noticesTo: to('violations') },
  payments: { secret: settings.paymentsNoticeKey, noticesTo: to('payments') },
});

const key = readFileSync(certificates.key);
const open = new Set<Socket>();
const front = createServer({ key, cert: readFileSync(certificates.valid) }, (socket) => {
  const behind = connect(port, '127.0.0.1');
  open.add(socket);
  for (const [one, other] of [[socket, behind] as const, [behind, socket] as const]) {
    one.pipe(other);
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
  socket.on('close', () => open.delete(socket));
});
front.on('tlsClientError', () => undefined);
front.listen(tlsPort, '127.0.0.1');

/** Shows another certificate from now on, to those who are connected, too: they come again. */
function show(cert: string): void {
  front.setSecureContext({ key, cert: readFileSync(cert) });
  for (const socket of open) socket.destroy();
}
process.on('SIGUSR2', () => show(certificates.expired));
process.on('SIGHUP', () => show(certificates.valid));
