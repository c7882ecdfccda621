import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '@trafficdesk/api/standalone/run-command.mjs';
import { schemathesis } from '../support/schemathesis.mjs';
import type { Caller } from './callers.ts';
import type { Description } from './description.ts';

/** What every run is given. */
export interface Fuzzing {
  url: string;
  /** Kept to this run: photos, documents, reports. */
  folder: string;
  seed: number;
  /** Drawn requests per operation and phase. */
  examples: number;
  /** Ids of members of staff whose accounts may be changed. */
  strangers: readonly string[];
}

/** What one caller's run came to. */
export interface Outcome {
  requests: number;
  /** Ids of the operations that were answered with success at least once. */
  answered: string[];
  /** What Schemathesis says of everything it found; null when that is nothing. */
  findings: string | null;
}

/** A line that hooks.py wrote: operation, method, status. */
const SUCCESS = /^(\w+) \w+ [23]\d\d$/;

const CONFIG = readFileSync(new URL('schemathesis.toml', import.meta.url), 'utf8');

/**
 * What others fuzzed before is fuzzed again only to see that nothing depends on who asks: without boundary values, which say the same
 * whoever sends them, and with fewer requests.
 */
function configFor({ operations, first }: Caller, { examples, strangers }: Fuzzing): string {
  const again = operations.filter((id) => !first.has(id));
  return [
    `generation.max-examples = ${examples}`,
    CONFIG,
    `[dictionaries.strangers]\nvalues = ${JSON.stringify(strangers)}`,
    again.length > 0 &&
      `[[operations]]\ninclude-operation-id = ${JSON.stringify(again)}\ngeneration.max-examples = ${Math.ceil(examples / 4)}\nphases.coverage.enabled = false`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** Has Schemathesis call all of a caller's operations; resolves when it is done, throws when it could not begin. */
export async function runSchemathesis(
  caller: Caller,
  description: Description,
  credentials: NodeJS.ProcessEnv,
  fuzzing: Fuzzing,
): Promise<Outcome> {
  const { url, folder, seed } = fuzzing;
  const file = (ending: string): string => join(folder, `${caller.name.replaceAll(' ', '-')}.${ending}`);
  writeFileSync(file('json'), JSON.stringify(description));
  writeFileSync(file('toml'), configFor(caller, fuzzing));
  const includes = caller.operations.flatMap((id) => ['--include-operation-id', id]);
  const args = ['--config-file', file('toml'), '--no-color', 'run', file('json'), '--url', url, '--seed', String(seed), ...includes];
  const env = { ...credentials, FUZZ_FOLDER: folder, FUZZ_ANSWERS: file('answers') };
  const { code, tail } = await runCommand(schemathesis, args, { cwd: folder, env, keep: 600 });
  // 0: nothing found. 1: something. Anything else: it did not come that far.
  if (code > 1) throw new Error(`Schemathesis could not fuzz as ${caller.name}:\n${tail}`);
  const answers = readFileSync(file('answers'), 'utf8').trim().split('\n');
  return {
    requests: answers.length,
    answered: answers.flatMap((line) => SUCCESS.exec(line)?.[1] ?? []),
    findings: code === 0 ? null : tail,
  };
}
