import { isPortFree } from '@trafficdesk/api/standalone/ports.ts';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { PROCESSES, type ProcessName } from './part.ts';

export const TARGETS = ['postgres', 'temporal', 'partners'] as const;
export type Target = (typeof TARGETS)[number];

/** A line from a process to what it works with. */
export interface Link {
  from: ProcessName;
  to: Target;
}

/** Every line that can be cut or slowed down. */
export const LINKS: readonly Link[] = PROCESSES.flatMap((from) => TARGETS.map((to) => ({ from, to })));

export const linkName = ({ from, to }: Link): string => `${from}-to-${to}`;

/** Of a Temporal server, beside the one it is called at: HTTP, its three other services, and where all four find each other. */
const WITHIN_TEMPORAL = ['temporal-http', 'history', 'matching', 'system', 'member-1', 'member-2', 'member-3', 'member-4'] as const;
const OWN = ['api-1', 'api-2', 'postgres', 'temporal', 'partners', 'partners-tls', 'toxiproxy', ...WITHIN_TEMPORAL] as const;

/** Where everything listens: a block of ports outside of those that connections are given, so that a part that is down finds its own free again. */
export interface Places {
  port(name: (typeof OWN)[number]): number;
  /** Where a line begins. */
  linkPort(link: Link): number;
}

/** The ports from `base` on; throws a sentence where one is in use. */
export async function findPlaces(base: number): Promise<Places> {
  const count = OWN.length + LINKS.length;
  for (let port = base; port < base + count; port += 1) {
    if (await isPortFree(port)) continue;
    throw new Sentence(`Port ${port} is in use: give a base from which ${count} ports are free, such as --ports ${base + 100}.`);
  }
  return {
    port: (name) => base + OWN.indexOf(name),
    linkPort: ({ from, to }) => base + OWN.length + LINKS.findIndex((each) => each.from === from && each.to === to),
  };
}
