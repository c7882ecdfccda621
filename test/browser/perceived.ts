import sharp from 'sharp';

/** How coarsely pictures are compared: fine enough for lines of text, too coarse for their letters. */
const GRID = { width: 128, height: 80 };
/** Of 255: from where on a spot is taken for another, and from where on one is taken for drawn upon. */
const NOTICED = 30;
const DRAWN = 14;

const spotsOf = async (picture: Buffer): Promise<Buffer> =>
  sharp(picture)
    .removeAlpha()
    .resize({ ...GRID, fit: 'fill', kernel: 'mitchell' })
    .raw()
    .toBuffer();

/** The most that the channels of a spot differ from `other`. */
const furthest = (spots: Buffer, at: number, other: (channel: number) => number): number =>
  Math.max(...[0, 1, 2].map((channel) => Math.abs(spots[at + channel]! - other(channel))));

/**
 * How differently two pictures of light pages look, from 0 to 1: of the spots that either has something on, the share that is another in
 * the other one. Other names and times in the same places come to little, a page laid out otherwise to a third and more.
 */
export async function perceivedDifference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([spotsOf(one), spotsOf(other)]);
  let drawn = 0;
  let different = 0;
  for (let at = 0; at < a.length; at += 3) {
    if ([a, b].every((spots) => furthest(spots, at, () => 255) < DRAWN)) continue;
    drawn += 1;
    if (furthest(a, at, (channel) => b[at + channel]!) >= NOTICED) different += 1;
  }
  return different / Math.max(1, drawn);
}
