import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, readEnvironment } from '@trafficdesk/worker/environment.ts';
import { Sentence } from '../../standalone/sentence.mjs';
import { readSettings } from '../../standalone/settings.ts';
import { storageVariables } from '../../standalone/storage-variables.ts';

/** The settings of a worker; without DATABASE_URL, those of the Trafficdesk that runs on this machine. Throws a Sentence where none runs. */
export function readSurroundings(variables: NodeJS.ProcessEnv): Environment {
  const { dataFolder, databaseUrl } = readSettings(variables);
  if (databaseUrl) return readEnvironment(variables);
  const storage = storageVariables(variables);
  const { standIn, temporal } = JSON.parse(readFileSync(join(dataFolder, 'running.json'), 'utf8')) as {
    standIn?: string;
    temporal?: string;
  };
  if (standIn === undefined || temporal === undefined)
    throw new Sentence('Trafficdesk is still starting: try again once it says that it is ready.');
  return readEnvironment({
    ...storage,
    TEMPORAL_ADDRESS: temporal,
    REGISTRY_URL: `${standIn}/registry`,
    SMS_URL: `${standIn}/sms`,
    IDENTITY_URL: `${standIn}/identity`,
    ALIPAY_URL: `${standIn}/alipay`,
    VIOLATIONS_URL: `${standIn}/violations`,
    PAYMENTS_URL: `${standIn}/payments`,
  });
}
