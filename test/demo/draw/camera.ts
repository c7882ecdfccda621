import sharp from 'sharp';
import { backdropTile, TILE } from './backdrop.ts';
import type { Surface } from './backdrop.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { SCENE } from './scene.ts';
import type { Scene } from './scene.ts';

export interface Size {
  width: number;
  height: number;
}

/** How the picture is taken. */
export interface Exposure {
  surface: Surface;
  /** Red, green and blue of what lies behind. */
  backdrop: readonly [number, number, number];
  /** 1 is right; 0.1 is night. */
  light: number;
  /** Spread of a point in units of the scene; 0 is in focus. */
  defocus: number;
  glare: boolean;
  /** What the file's metadata names as the last program. */
  software: string;
}

const NOISE = (() => {
  const random = createRandom(71);
  return Int8Array.from({ length: 65_521 }, () => (random.between(-1, 1) + random.between(-1, 1) + random.between(-1, 1)) * 2);
})();

/** The drawn things alone, on a transparent ground. Out of focus they are drawn small and enlarged: a wide blur at full size takes long. */
async function drawThings({ drawing }: Scene, { width, height }: Size, defocus: number): Promise<Buffer> {
  const shrink = defocus === 0 ? 1 : 4;
  const [drawnWidth, drawnHeight] = [Math.round(width / shrink), Math.round(height / shrink)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${drawnWidth}" height="${drawnHeight}" viewBox="0 0 ${SCENE.width}
    ${SCENE.height}">${drawing}</svg>`;
  const things = sharp(Buffer.from(svg));
  if (defocus === 0) return things.ensureAlpha().raw().toBuffer();
  const soft = await things
    .blur(((defocus / shrink) * width) / SCENE.width)
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(soft).resize({ width, height, kernel: 'cubic' }).ensureAlpha().raw().toBuffer();
}

/** Light falling in from one side and falling off to the corners: a sum of a part per column and a part per row. */
function lightAlong(length: number, slope: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => {
    const away = (at / length) * 2 - 1;
    return 0.49 + slope * away - 0.06 * away * away;
  });
}

/** Adds a burnt-out reflection to the pixels round `shine`. */
function addGlare(pixels: Uint8ClampedArray, { width, height }: Size, { shine }: Scene, random: Random): void {
  const zoom = width / SCENE.width;
  const reach = random.between(0.95, 1.4) * zoom;
  const [radiusX, radiusY] = [random.between(340, 400) * reach, random.between(240, 290) * reach];
  const [centreX, centreY] = [shine.x * zoom, shine.y * zoom];
  for (let y = Math.max(0, Math.floor(centreY - radiusY)); y < Math.min(height, centreY + radiusY); y++) {
    for (let x = Math.max(0, Math.floor(centreX - radiusX)); x < Math.min(width, centreX + radiusX); x++) {
      const away = ((x - centreX) / radiusX) ** 2 + ((y - centreY) / radiusY) ** 2;
      if (away >= 1) continue;
      const burn = 470 * (1 - away) ** 2;
      for (let channel = 0, at = (y * width + x) * 3; channel < 3; channel++, at++) pixels[at] = pixels[at]! + burn;
    }
  }
}

/** Takes a picture of a scene: backdrop, light from one side, reflections, sensor noise. Returns a JPEG with a camera's metadata. */
export async function takePicture(scene: Scene, size: Size, exposure: Exposure, random: Random): Promise<Buffer> {
  const { width, height } = size;
  const things = await drawThings(scene, size, exposure.defocus);
  const tile = backdropTile(exposure.surface);
  const [shiftX, shiftY] = [Math.floor(random.between(0, TILE)), Math.floor(random.between(0, TILE))];
  const texture = exposure.defocus === 0 ? 1 : 0.25;
  const across = lightAlong(width, random.between(0.03, 0.1) * random.pick([-1, 1]));
  const down = lightAlong(height, random.between(-0.12, -0.02));
  const [red, green, blue] = exposure.backdrop;
  const pixels = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    let grain = Math.floor(random.between(0, NOISE.length - width));
    const row = ((y + shiftY) & (TILE - 1)) * TILE;
    const fallen = down[y]!;
    for (let x = 0; x < width; x++, from += 4, to += 3) {
      const light = (across[x]! + fallen) * exposure.light;
      const noise = NOISE[grain++]!;
      const alpha = things[from + 3]! / 255;
      const behind = 1 - alpha;
      const bump = behind === 0 ? 0 : tile[row + ((x + shiftX) & (TILE - 1))]! * texture;
      pixels[to] = (things[from]! * alpha + (red + bump) * behind) * light + noise;
      pixels[to + 1] = (things[from + 1]! * alpha + (green + bump) * behind) * light + noise;
      pixels[to + 2] = (things[from + 2]! * alpha + (blue + bump) * behind) * light + noise;
    }
  }
  if (exposure.glare) addGlare(pixels, size, scene, random);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Make: 'Sample', Model: 'Phone 1', Software: exposure.software } })
    .jpeg({ quality: 88 })
    .toBuffer();
}
