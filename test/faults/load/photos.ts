import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import sharp from 'sharp';
import type { Random } from '../../demo/draw/random.ts';
import { forUser, type Somebody, somebodyNew, type World } from './world.ts';

/** Sends in a photo of which there is no other, until it is answered; however good it is, it is kept. */
async function uploadFor(world: World, who: Somebody, { slot, random }: { slot: string; random: Random }): Promise<string> {
  const background = { r: Math.floor(random.between(0, 255)), g: who.n % 256, b: Math.floor(who.n / 256) % 256 };
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const size = { width: 640, height: 480, channels: 3, background } as const;
  const photo = await sharp({ create: { ...size, noise } })
    .jpeg()
    .toBuffer();
  const wish = {
    what: 'uploadPhoto',
    method: 'POST',
    path: `/v1/photos?slot=${slot}`,
    bytes: { type: 'image/jpeg', content: new Uint8Array(photo) },
  } as const;
  const { photoId } = (await world.ask<{ photoId: string }>(forUser(world, who, wish))).body;
  world.journal.write({ kind: 'uploaded', photoId });
  return photoId;
}

/** A photo that nobody hands anything in with. */
export async function upload(world: World, random: Random): Promise<void> {
  await uploadFor(world, await somebodyNew(world), { slot: 'documents', random });
}

/** Photos of a binding, each with its files; that they show nothing has the case come back. */
export async function uploadAll(world: World, who: Somebody, random: Random): Promise<Partial<Record<string, string>>> {
  const photos: Partial<Record<string, string>> = {};
  for (const slot of SLOTS.binding) photos[slot] = await uploadFor(world, who, { slot, random });
  return photos;
}
