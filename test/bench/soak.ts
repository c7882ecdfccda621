import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { openSite, type Site } from './cases/site.ts';
import { machineLines } from './machine.ts';
import { inOwnHouse, keepFigures } from './own-house.ts';
import { listenToQueue } from './queue-ear.ts';
import { type Come, nobodyCame, openErrands } from './soak/errands.ts';
import { LEAST_STRETCHES, notFlat, type Stretch } from './soak/flat.ts';
import { holdingsOf } from './soak/holdings.ts';
import { GOAL_MINUTES, shortOfGoal, soakReport } from './soak/report.ts';

/** How many are at it at once while it is found out what the whole load is, and for how long, in milliseconds; first to get warm. */
const FULL = { clients: 8, warmMs: 30_000, ms: 60_000 };
const OFFICERS = 8;
/** What an officer is given in an hour: about as much as limits let anybody take. */
const CASES_AN_HOUR = 500;
const STRETCH_MINUTES = 5;
/** Failures that end a soak: nothing more is to be found out. */
const HOPELESS = 20;

const file = new URL('results/soak.md', import.meta.url);
/** What was seen so far, also of a soak that is cut off. */
const seen = new URL('results/soak.json', import.meta.url);
/** Where a soak in which somebody was not served leaves who that was, and what the processes said. */
const unwell = new URL('results/soak-unwell/', import.meta.url);

type Errand = (come: Come) => Promise<void>;

/** Cases a second where as many are at it as the product bears. */
async function fullLoad(errand: Errand, ms: number): Promise<number> {
  const end = performance.now() + ms;
  const come = nobodyCame();
  await Promise.all(
    Array.from({ length: FULL.clients }, async () => {
      while (performance.now() < end) await errand(come);
    }),
  );
  return come.cases / (ms / 1000);
}

interface Soak {
  site: Site;
  dataFolder: string;
  errand: Errand;
  perSecond: number;
  minutes: number;
  stretchMinutes: number;
  say: (text: string) => void;
}

/** So many cases a second, each at its time, for so many minutes or until it is hopeless; answers what was seen in each whole stretch, and what failed and when. */
async function soak({ site, dataFolder, errand, perSecond, minutes, stretchMinutes, say }: Soak): Promise<[Stretch[], string[]]> {
  const stretches: Stretch[] = [];
  const failures: string[] = [];
  const began = performance.now();
  const minute = (): number => Number(((performance.now() - began) / 60_000).toFixed(1));
  const underWay = new Set<Promise<void>>();
  let begun = 0;
  for (let at = 1; at <= Math.ceil(minutes / stretchMinutes); at += 1) {
    const come = nobodyCame();
    const end = began + at * stretchMinutes * 60_000;
    while (performance.now() < end && failures.length <= HOPELESS) {
      const due = ((performance.now() - began) / 1000) * perSecond;
      for (; begun < due; begun += 1) {
        const one = errand(come)
          .catch((error: unknown) => void failures.push(`in minute ${minute()}: ${String(error)}`))
          .finally(() => underWay.delete(one));
        underWay.add(one);
      }
      await sleep(20);
    }
    if (failures.length > HOPELESS) break;
    // Whoever came in this stretch and is not served yet is still counted among its latencies.
    stretches.push({ minutes: at * stretchMinutes, ...come, ...(await holdingsOf(site, dataFolder)) });
    writeFileSync(seen, JSON.stringify(stretches));
    say(`${at * stretchMinutes} of ${minutes} minutes, ${begun} cases`);
  }
  await Promise.all(underWay);
  return [stretches, failures];
}

function keepUnwell(dataFolder: string, failures: readonly string[]): void {
  cpSync(join(dataFolder, 'logs'), unwell, { recursive: true });
  writeFileSync(new URL('failures.txt', unwell), `${failures.join('\n')}\n`);
}

/**
 * Has a Trafficdesk of its own carry cases at half of what it bears for two hours (`--minutes`, `--per-second`: quick tries, which meet no goal), some of them by
 * their workflows, and take photos in; reports by stretches what each process holds, how long each step takes, and what everything that is kept grows by. Fails
 * where anything but the data grows, or anybody was not served.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: String(GOAL_MINUTES) }, 'per-second': { type: 'string' } },
  });
  const minutes = Number(values.minutes);
  const stretchMinutes = Math.min(STRETCH_MINUTES, minutes / LEAST_STRETCHES);
  const machine = machineLines();
  mkdirSync(new URL('.', file), { recursive: true });
  rmSync(unwell, { recursive: true, force: true });
  await inOwnHouse('soak', async (own) => {
    const site = await openSite(own, OFFICERS);
    const ear = await listenToQueue(site.officers[0] as OfficerClient);
    own.house.add({ name: 'ear', stop: async () => ear.close() });
    const errand = await openErrands(site, ear);
    await step('Getting warm', () => fullLoad(errand, FULL.warmMs));
    const perSecond = values['per-second']
      ? Number(values['per-second'])
      : (await step('Finding out what it bears', () => fullLoad(errand, FULL.ms))) / 2;
    await step('Signing officers in', () => site.hire(Math.ceil((perSecond * 3600) / CASES_AN_HOUR)));
    const { dataFolder } = own;
    const [stretches, failures] = await step(`${perSecond.toFixed(1)} cases a second`, (say) =>
      soak({ site, dataFolder, errand, perSecond, minutes, stretchMinutes, say }),
    );
    if (failures.length > 0) keepUnwell(dataFolder, failures);
    const asked = { minutes: stretches.at(-1)?.minutes ?? 0, perSecond, isHalf: values['per-second'] === undefined };
    const unserved = failures.length > 0 ? [`${failures.length} cases failed, the first: ${failures[0]}`] : [];
    const faults = [...notFlat(stretches), ...unserved, ...shortOfGoal(asked)];
    keepFigures(file, soakReport({ ...asked, machine, stretches, faults }), faults);
  });
}

await main();
