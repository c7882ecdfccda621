import sharp from 'sharp';
import { decodeStored, toJpeg } from './decode.ts';
import type { Raster } from './decode.ts';
import { oneAtACore } from './one-at-a-core.ts';

const SLANT = -28;

const escapeXml = (text: string): string =>
  text.replace(/\p{C}/gu, ' ').replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

/** Rough width in ems: a Chinese character is square, others little more than half as wide. */
const emsOf = (text: string): number =>
  Array.from(text, (character) => (character > '\u2e7f' ? 1 : 0.6)).reduce((sum, width) => sum + width, 0);

/** White letters with a dark rim read on every ground; thin and sparse enough that a face under them can still be compared. */
async function drawMark(lines: string[], size: number): Promise<Raster> {
  const letters = lines
    .map((line, index) => `<text y="${((index - (lines.length - 1) / 2) * 1.35 + 0.35) * size}">${escapeXml(line)}</text>`)
    .join('');
  const [long, high] = [Math.max(...lines.map(emsOf)) * size, lines.length * 1.35 * size];
  const [cos, sin] = [Math.cos((SLANT * Math.PI) / 180), Math.abs(Math.sin((SLANT * Math.PI) / 180))];
  const [width, height] = [Math.ceil(long * cos + high * sin + size), Math.ceil(long * sin + high * cos + size)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <g transform="translate(${width / 2} ${height / 2}) rotate(${SLANT})" text-anchor="middle" font-size="${size}"
      font-family="'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" fill="#fff" fill-opacity=".42"
      stroke="#000" stroke-opacity=".3" stroke-width="${size / 9}" paint-order="stroke" stroke-linejoin="round">${letters}</g></svg>`;
  return { data: await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer(), width, height };
}

/** Lays the mark over the photo's pixels with its corner at (left, top), cut off at the photo's edges. */
function stamp(photo: Raster, mark: Raster, left: number, top: number): void {
  const [fromX, toX] = [Math.max(0, -left), Math.min(mark.width, photo.width - left)];
  for (let y = Math.max(0, -top), end = Math.min(mark.height, photo.height - top); y < end; y++) {
    let from = (y * mark.width + fromX) * 4;
    let to = ((top + y) * photo.width + left + fromX) * 3;
    for (let x = fromX; x < toX; x++, from += 4, to += 3) {
      const alpha = mark.data[from + 3] ?? 0;
      if (alpha === 0) continue;
      for (let channel = 0; channel < 3; channel++) {
        const under = photo.data[to + channel] ?? 0;
        photo.data[to + channel] = under + (((mark.data[from + channel] ?? 0) - under) * alpha) / 255;
      }
    }
  }
}

/**
 * A photo as it may leave for a screen: with who looks, at which case and when, repeated across it on the slant.
 * `bytes` is a stored variant, `text` one line each (1 to 4); the machine needs a Chinese font. Returns a JPEG of the same size.
 * Pixels are blended here, because the library's own compositing took fourteen times as long.
 */
export const renderPhoto = (bytes: Buffer, { text }: { text: string[] }): Promise<Buffer> => oneAtACore(() => markPhoto(bytes, text));

async function markPhoto(bytes: Buffer, text: string[]): Promise<Buffer> {
  const photo = await decodeStored(bytes);
  const mark = await drawMark(text, Math.max(11, Math.round(Math.max(photo.width, photo.height) / 60)));
  const [stepX, stepY] = [Math.round(mark.width * 1.05), Math.round(mark.height * 0.82)];
  for (let row = 0, top = Math.round(-mark.height * 0.3); top < photo.height; row++, top += stepY) {
    for (
      let left = row % 2 === 0 ? Math.round(-mark.width * 0.2) : Math.round(-mark.width * 0.2 - stepX / 2);
      left < photo.width;
      left += stepX
    ) {
      stamp(photo, mark, left, top);
    }
  }
  return toJpeg(photo, 82);
}
