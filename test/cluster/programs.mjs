/** Programs that the cluster runs and npm has not: built with Go into folders of the cache that name their versions. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../api/standalone/cache.mjs';
import { goInstall } from '../../api/standalone/go-install.mjs';

/** As docker-compose.yml and admin/Dockerfile name them. */
export const TEMPORAL_VERSION = '1.31.0';
export const CADDY_VERSION = '2.11.9';

const GO = 'install Go 1.26 or newer so that it can be built here.';
const temporalFolder = join(cacheFolder, `temporal-${TEMPORAL_VERSION}`);
const caddyFolder = join(cacheFolder, `caddy-${CADDY_VERSION}`);

/** Where each is once it has been built. */
export const temporalServer = join(temporalFolder, 'server');
export const temporalSqlTool = join(temporalFolder, 'sql');
export const caddy = join(caddyFolder, 'caddy');

const PROGRAMS = [
  {
    path: temporalServer,
    title: 'the Temporal server',
    module: `go.temporal.io/server/cmd/server@v${TEMPORAL_VERSION}`,
    packages: 1600,
    folder: temporalFolder,
    cures: GO,
  },
  {
    path: temporalSqlTool,
    title: 'the tool of Temporal’s schema',
    module: `go.temporal.io/server/cmd/tools/sql@v${TEMPORAL_VERSION}`,
    packages: 150,
    folder: temporalFolder,
    cures: GO,
  },
  {
    path: caddy,
    title: 'the proxy, Caddy,',
    module: `github.com/caddyserver/caddy/v2/cmd/caddy@v${CADDY_VERSION}`,
    packages: 900,
    folder: caddyFolder,
    cures: GO,
  },
];

/** Whether any of these has to be built yet: of all together, ten minutes on two cores. */
export const needsPrograms = (paths = PROGRAMS.map(({ path }) => path)) => paths.some((path) => !existsSync(path));

/**
 * Builds those of these that are not there yet.
 * @param {(text: string) => void} note
 */
export async function getPrograms(note, paths = PROGRAMS.map(({ path }) => path)) {
  for (const { path, ...program } of PROGRAMS) {
    if (paths.includes(path) && !existsSync(path)) await goInstall(program, (text) => note(`${program.title} ${text}`));
  }
}
