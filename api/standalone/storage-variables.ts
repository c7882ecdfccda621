import { join } from 'node:path';
import { runningDatabaseUrl, urlAs } from './database-url.ts';
import { keepSecrets, keyVariables } from './secrets.ts';
import { readSettings } from './settings.ts';

/** Where the photos of an installation are kept. */
export const photoFolder = (dataFolder: string): string => join(dataFolder, 'photos');

/**
 * The settings as they are where DATABASE_URL is among them; otherwise those of a worker of the Trafficdesk that `npm start` runs on this
 * machine. Throws a sentence where none runs.
 */
export function storageVariables(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { dataFolder, databaseUrl } = readSettings(variables);
  if (databaseUrl) return variables;
  const running = runningDatabaseUrl(dataFolder);
  const secrets = keepSecrets(dataFolder);
  return { PHOTO_DIR: photoFolder(dataFolder), ...keyVariables(secrets), DATABASE_URL: urlAs(running, 'worker', secrets) };
}
