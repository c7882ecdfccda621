import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Copies the built console as admin/Dockerfile does: where each answer's nonce goes stands what Caddy puts there. */
export function layConsole(built: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(built, folder, { recursive: true });
  const page = join(folder, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replaceAll('__CSP_NONCE__', '{{placeholder "http.request.uuid"}}'));
}
