import { type Environment as WorkerEnvironment, readEnvironment as readWorkerEnvironment } from '@trafficdesk/worker/environment.ts';

export interface Environment extends WorkerEnvironment {
  PORT: number;
  /** Folder of the built console; without it only the API is served. */
  CONSOLE_DIR: string | undefined;
}

/** Reads the api's settings from its environment; throws an error that says what is missing or wrong: of a wrong PORT first, else of all others at once. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const { PORT = '8080', CONSOLE_DIR } = variables;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT: must be a port number from 0 to 65535');
  return { ...readWorkerEnvironment(variables), PORT: port, CONSOLE_DIR: CONSOLE_DIR || undefined };
}
