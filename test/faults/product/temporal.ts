import { join } from 'node:path';
import { startChild } from '@trafficdesk/api/standalone/child.ts';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { startTemporal, temporalAnswers } from '@trafficdesk/api/standalone/temporal.ts';
import { temporalServer } from '../../cluster/programs.mjs';
import { bringSchema, createTemporalPart } from '../../cluster/temporal-part.ts';
import type { Installation } from './installation.ts';
import { keepPart, type KeptPart } from './kept-part.ts';

/** Which Temporal: a real server, which keeps everything in the same PostgreSQL as we do, or the dev server with a file of its own. */
export type TemporalKind = 'server' | 'dev';

const optionsOf = ({ dataFolder, logFolder, places, guard, temporalPassword }: Installation) => ({
  dataFolder,
  logFile: join(logFolder, 'temporal.log'),
  ports: {
    frontend: places.port('temporal'),
    frontendHttp: places.port('temporal-http'),
    history: places.port('history'),
    matching: places.port('matching'),
    worker: places.port('system'),
    membership: [places.port('member-1'), places.port('member-2'), places.port('member-3'), places.port('member-4')] as const,
  },
  postgresPort: places.port('postgres'),
  password: temporalPassword,
  guard,
});

/** Gives the server its schema and its namespace; its databases are there. */
export async function prepareTemporal(installation: Installation): Promise<void> {
  const options = optionsOf(installation);
  await bringSchema(options.postgresPort, options.password);
  const part = createTemporalPart(options);
  await part.start();
  await part.kill('SIGTERM');
}

/** Temporal as a part that can be killed. */
export function keepTemporal(installation: Installation): KeptPart {
  const { places, dataFolder, logFolder, guard, temporal } = installation;
  const port = places.port('temporal');
  const logFile = join(logFolder, 'temporal.log');
  return keepPart({
    name: 'temporal',
    launch() {
      const args = ['--config-file', join(dataFolder, 'temporal.json'), '--allow-no-auth', 'start'];
      if (temporal === 'server') return startChild({ name: 'temporal', command: temporalServer, args, logFile, guard });
      const cli = findTemporalCli();
      if (cli === null) throw new Sentence('Temporal is missing: run npm start once, which builds it.');
      return startTemporal({ cli, port, stateFile: join(dataFolder, 'temporal.db'), logFile, guard });
    },
    isReady: () => temporalAnswers(`127.0.0.1:${port}`, 'default'),
  });
}
