import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Secrets, secretsFile } from '@trafficdesk/api/standalone/secrets.ts';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';

/** Where the Trafficdesk of this folder runs, and the keys of its demo city. */
export interface Running {
  url: string;
  /** Where the stand-in of the partners shows what was "sent". */
  standIn: string;
  secrets: Secrets;
}

/** Finds the Trafficdesk that `npm start` started. Throws a sentence where none runs. */
export function findRunning(): Running {
  const { dataFolder } = readSettings(process.env);
  const record = join(dataFolder, 'running.json');
  if (!existsSync(record))
    throw new Sentence('Trafficdesk is not running here: start it with `npm start`, then try again in a second terminal.');
  const { url, standIn } = JSON.parse(readFileSync(record, 'utf8')) as { url: string; standIn?: string };
  if (standIn === undefined) throw new Sentence('Trafficdesk is still starting: try again once it says that it is ready.');
  return { url, standIn, secrets: JSON.parse(readFileSync(secretsFile(dataFolder), 'utf8')) as Secrets };
}
