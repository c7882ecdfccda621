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

/**
 * What each part listens on: as asked for, or as in the last run on this folder, or any free one. Kept, since a Temporal server looks for its own
 * services where they were a moment ago.
 */
export async function keepPorts(dataFolder: string, asked: Partial<Record<PartName, number>>): Promise<KeptPorts> {
  const path = join(dataFolder, 'ports.json');
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as KeptPorts) : null;
  const parts = { ...kept?.parts, ...asked } as Record<PartName, number>;
  const taken = new Set<number>([...Object.values(parts), ...(kept ? Object.values(kept.temporal).flat() : [])]);
  const next = async (): Promise<number> => {
    for (let port = LOWEST; port <= HIGHEST; port += 1) {
      if (taken.has(port) || !(await isPortFree(port))) continue;
      taken.add(port);
      return port;
    }
    throw new Error(`No port from ${LOWEST} to ${HIGHEST} is free`);
  };
  for (const name of PART_NAMES) parts[name] ??= await next();
  const temporal: TemporalPorts = {
    ...(kept?.temporal ?? {
      frontendHttp: await next(),
      history: await next(),
      matching: await next(),
      worker: await next(),
      membership: [await next(), await next(), await next(), await next()],
    }),
    frontend: parts.temporal,
  };
  writeFileSync(path, JSON.stringify({ parts, temporal }), { mode: 0o600 });
  return { parts, temporal };
}
