import sharp from 'sharp';

/** How coarsely pictures are compared: other names and numbers in the same places say nothing, another part of a page does. */
const GRID = { width: 64, height: 40 };
/** Of 255, from which a spot is taken for another. */
const NOTICED = 26;

const spotsOf = async (picture: Buffer): Promise<Buffer> =>
  sharp(picture)
    .removeAlpha()
    .resize({ ...GRID, fit: 'fill', kernel: 'mitchell' })
    .raw()
    .toBuffer();

/** The share (0 to 1) of a picture that looks otherwise in another one, as somebody sees it who does not read the words. */
export async function perceivedDifference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([spotsOf(one), spotsOf(other)]);
  let different = 0;
  for (let at = 0; at < a.length; at += 3) {
    if ([0, 1, 2].some((channel) => Math.abs(a[at + channel]! - b[at + channel]!) >= NOTICED)) different += 1;
  }
  return different / (GRID.width * GRID.height);
}
