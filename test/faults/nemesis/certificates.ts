import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  /** Who signed both. */
  authority: string;
  key: string;
  valid: string;
  expired: string;
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Makes an authority and two certificates of it for 127.0.0.1, one of which has expired. Answers the paths. Needs openssl on the PATH. */
export function makeCertificates(folder: string): Certificates {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { stdio: 'ignore' });
  openssl('req', '-x509', ...KEY, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '30', '-subj', '/CN=Trafficdesk faults');
  openssl('req', '-new', ...KEY, '-keyout', at('leaf.key'), '-out', at('leaf.csr'), '-subj', '/CN=localhost');
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost');
  const signed = (name: string, days: string): string => {
    const authority = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial'];
    openssl('x509', '-req', '-in', at('leaf.csr'), ...authority, '-days', days, '-extfile', at('names'), '-out', at(name));
    return at(name);
  };
  const made = { authority: at('ca.pem'), key: at('leaf.key'), valid: signed('valid.pem', '30'), expired: signed('expired.pem', '-1') };
  for (const path of ['ca.key', 'leaf.key']) chmodSync(at(path), 0o600);
  return made;
}
