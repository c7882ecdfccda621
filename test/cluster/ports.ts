import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPortFree } from '@trafficdesk/api/standalone/ports.ts';
import { PART_NAMES, type PartName } from './cluster.ts';
import type { TemporalPorts } from './temporal-config.ts';

/** Temporal keeps its ports in columns that end at 32,767. */
const [LOWEST, HIGHEST] = [17_200, 32_767];

export interface KeptPorts {
  parts: Record<PartName, number>;
  temporal: TemporalPorts;
}

/** So many ports that nobody listens on, outside of those that connections are given, so that what is down for a while finds its own free again. */
export async function freePorts(count: number, taken: Iterable<number> = []): Promise<number[]> {
  const kept = new Set(taken);
  const found: number[] = [];
  for (let port = LOWEST; port <= HIGHEST && found.length < count; port += 1) {
    if (!kept.has(port) && (await isPortFree(port))) found.push(port);
  }
  if (found.length < count) throw new Error(`From ${LOWEST} to ${HIGHEST} there are not ${count} free ports`);
  return found;
}

/** Of a Temporal server beside the one it is called at: HTTP, three services, and where all four find each other. */
const WITHIN_TEMPORAL = 8;

/**
 * What each part listens on: as asked for, or as in the last run on this folder, or any free one. Kept, since a Temporal server looks for its own
 * services where they were a moment ago.
 */
export async function keepPorts(dataFolder: string, asked: Partial<Record<PartName, number>>): Promise<KeptPorts> {
  const path = join(dataFolder, 'ports.json');
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as KeptPorts) : null;
  const parts = { ...kept?.parts, ...asked } as Record<PartName, number>;
  const missing = PART_NAMES.filter((name) => parts[name] === undefined);
  const free = await freePorts(missing.length + (kept ? 0 : WITHIN_TEMPORAL), [
    ...Object.values(parts),
    ...(kept ? Object.values(kept.temporal).flat() : []),
  ]);
  const next = (): number => free.shift() as number;
  for (const name of missing) parts[name] = next();
  const temporal: TemporalPorts = {
    ...(kept?.temporal ?? {
      frontendHttp: next(),
      history: next(),
      matching: next(),
      worker: next(),
      membership: [next(), next(), next(), next()],
    }),
    frontend: parts.temporal,
  };
  writeFileSync(path, JSON.stringify({ parts, temporal }), { mode: 0o600 });
  return { parts, temporal };
}
