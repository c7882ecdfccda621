import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from '@trafficdesk/api/standalone/cache.mjs';
import { type Child, type Guard, startChild } from '@trafficdesk/api/standalone/child.ts';
import { goInstall } from '@trafficdesk/api/standalone/go-install.mjs';
import type { Link } from '../../cluster/cluster.ts';
import { linkName } from '../product/links.ts';
import type { Lost } from './fault.ts';

/** Its program is called "server": a folder of its own keeps it apart. */
const VERSION = 'v2.12.0';
const FOLDER = join(cacheFolder, 'toxiproxy', VERSION);
const PROGRAM = join(FOLDER, 'server');

/** Lines between parts that can be cut and slowed down. */
export interface Lines {
  child: Child;
  /** Nothing goes through from now on: connections are dropped, new ones refused. */
  cut(link: Link): Promise<void>;
  /** From now on answers vanish, or everything does, and nobody is told. */
  hush(link: Link, lost: Lost): Promise<void>;
  /** Answers come so many milliseconds later. */
  slow(link: Link, ms: number): Promise<void>;
  mend(link: Link): Promise<void>;
  mendAll(): Promise<void>;
}

/** The path of toxiproxy's server; built with Go where it is not there yet. */
export async function findToxiproxy(note: (text: string) => void): Promise<string> {
  try {
    accessSync(PROGRAM, constants.X_OK);
  } catch {
    const module = `github.com/Shopify/toxiproxy/v2/cmd/server@${VERSION}`;
    await goInstall({ title: 'toxiproxy', module, packages: 120, folder: FOLDER, cures: 'install Go (https://go.dev/dl).' }, note);
  }
  return PROGRAM;
}

/** Where a line begins, and where it ends. */
interface Line {
  link: Link;
  port: number;
  to: number;
}

/** Starts toxiproxy, which is told at `port`, with these lines, all of them whole. */
export async function openLines(
  program: string,
  port: number,
  lines: readonly Line[],
  { guard, logFile }: { guard: Guard; logFile: string },
): Promise<Lines> {
  const args = ['-host', '127.0.0.1', '-port', String(port)];
  const child = await startChild({ name: 'toxiproxy', command: program, args, env: { LOG_LEVEL: 'error' }, logFile, guard });
  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok && answer.status !== 409) throw new Error(`toxiproxy answered ${answer.status} to ${method} ${path}`);
    return answer;
  };
  for (let tries = 0; !(await ask('GET', '/version').catch(() => null)); tries += 1) {
    if (tries > 100) throw new Error('toxiproxy does not answer');
    await sleep(100);
  }
  for (const line of lines) {
    const [listen, upstream] = [line.port, line.to].map((each) => `127.0.0.1:${each}`);
    await ask('POST', '/proxies', { name: linkName(line.link), listen, upstream, enabled: true });
  }
  const toxic = (link: Link, type: string, attributes: object, stream: 'downstream' | 'upstream' = 'downstream'): Promise<unknown> =>
    ask('POST', `/proxies/${linkName(link)}/toxics`, { name: `${type}-${stream}`, type, stream, attributes });
  const mend = async (link: Link): Promise<void> => {
    const toxics = (await (await ask('GET', `/proxies/${linkName(link)}/toxics`)).json()) as { name: string }[];
    for (const { name } of toxics) await ask('DELETE', `/proxies/${linkName(link)}/toxics/${name}`);
    await ask('POST', `/proxies/${linkName(link)}`, { enabled: true });
  };
  return {
    child,
    cut: async (link) => void (await ask('POST', `/proxies/${linkName(link)}`, { enabled: false })),
    async hush(link, lost) {
      if (lost === 'everything') await toxic(link, 'timeout', { timeout: 0 }, 'upstream');
      await toxic(link, 'timeout', { timeout: 0 });
    },
    slow: async (link, ms) => void (await toxic(link, 'latency', { latency: ms, jitter: Math.round(ms / 2) })),
    mend,
    mendAll: async () => void (await Promise.all(lines.map(({ link }) => mend(link)))),
  };
}
