import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_ACCOUNTS, DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Knex } from 'knex';
import { drawPhoto } from '../../demo/draw/photo.ts';
import { papersOf } from '../../demo/plan.ts';
import type { ChannelClient } from '../../support/http/channel-client.ts';
import { pool } from '../../support/pool.ts';

/** 12 megapixels, as a phone takes them. */
const SIZE = { width: 4000, height: 3000 };

/** More urgent than whatever else waits. */
const PRIORITY = 1_000_000;
const PATIENCE_MS = 120_000;

async function submitOne(channel: ChannelClient, { applicant, vehicle }: { applicant: number; vehicle: number }): Promise<string> {
  const papers = papersOf({ applicant, vehicle });
  const photos: Record<string, string> = {};
  for (const slot of SLOTS.binding) {
    photos[slot] = (await channel.upload(slot, await drawPhoto({ ...papers, slot, seed: vehicle, size: SIZE }))).photoId;
  }
  const { plateType, plateNumber } = papers.vehicle;
  const submitted = await channel.submit(randomUUID(), {
    process: 'binding',
    city: DEMO_CITY,
    relation: 'friend',
    applicant: { identityNumber: papers.applicant.identityNumber },
    vehicle: { plateType, plateNumber },
    photos,
  });
  return submitted.id;
}

/** Submits cases with three photos each over HTTP, and puts them before all others once they wait for an officer: these are what is decided. */
export async function submitCases(db: Knex, channel: ChannelClient, count: number, note: (text: string) => void): Promise<void> {
  const people = Array.from({ length: DEMO_ACCOUNTS }, (_, n) => n).filter((n) => somebody({}, n) === n);
  const ids: string[] = [];
  await pool(Array.from({ length: count }), 2, async (_, at) => {
    const applicant = people[at % people.length] as number;
    ids.push(await submitOne(channel, { applicant, vehicle: someVehicle({}, 1000 + at * 80) }));
    note(`${ids.length} of ${count}`);
  });
  const waiting = () => db('reviews').whereIn('case_id', ids).where({ closed_at: null });
  for (const end = Date.now() + PATIENCE_MS; (await waiting().select('id')).length < count; await sleep(200)) {
    if (Date.now() > end) throw new Error('Not every case submitted came to wait for an officer');
  }
  await waiting().update({ priority: PRIORITY });
}
