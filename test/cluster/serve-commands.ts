import { createInterface } from 'node:readline';
import { type Cluster, PART_NAMES, type PartName } from './cluster.ts';
import { roll } from './roll.ts';

const HELP = `show                  what runs
kill <part>           kill -9 it
stop <part>           ask it to go
start <part>          start it again
release <name>        workers started from now on are of this release
roll                  restart every worker and api, one after the other
quit                  stop everything (or Ctrl-C)`;

const isPart = (name: string | undefined): name is PartName => (PART_NAMES as readonly (string | undefined)[]).includes(name);

async function obey(cluster: Cluster, words: string[]): Promise<string> {
  const [command, name] = words;
  if (command === 'show') {
    return cluster.parts
      .map((part) => `${part.name.padEnd(12)}${String(part.pid() ?? 'stopped').padEnd(10)}${cluster.ports[part.name]}`)
      .join('\n');
  }
  if (command === 'roll') await roll(cluster, (text) => console.log(text));
  else if (command === 'release' && name) cluster.releases.current = name;
  else if (command === 'kill' && isPart(name)) await cluster.part(name).kill('SIGKILL');
  else if (command === 'stop' && isPart(name)) await cluster.part(name).kill('SIGTERM');
  else if (command === 'start' && isPart(name)) await cluster.part(name).start();
  else return HELP;
  return 'done';
}

/** Obeys what is typed, one command after the other, until `quit`, or `asked` resolves. */
export async function serveCommands(cluster: Cluster, asked: Promise<void>): Promise<void> {
  console.log(HELP);
  const lines = createInterface({ input: process.stdin });
  const quit = new Promise<void>((done) => {
    let last = Promise.resolve();
    lines.on('line', (line) => {
      const words = line.trim().split(/\s+/);
      if (words[0] === 'quit') return done();
      last = last
        .then(() => obey(cluster, words))
        .then(
          (said) => console.log(said),
          (error: unknown) => console.error(error instanceof Error ? error.message : error),
        );
    });
  });
  await Promise.race([asked, quit]);
  lines.close();
}
