import sharp from 'sharp';
import { personWithNumber } from '../people.ts';
import type { Person } from './person.ts';
import { portrait } from './portrait.ts';

const SIZE = { width: 480, height: 640 };

/** The photo the registry has of an invented person: the face of their papers before a light ground, marked 样本 SAMPLE. A JPEG. */
export function drawPhotoOnFile({ identityNumber, name }: Omit<Person, 'face'>): Promise<Buffer> {
  const person = { identityNumber, name, face: personWithNumber(identityNumber) ?? 0 };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}"><rect width="100%" height="100%" fill="#dfe8ef"/>
    <g transform="translate(240 300) scale(1.25)">${portrait(person, 'file')}</g>
    <text x="240" y="622" text-anchor="middle" font-size="22" font-family="'Noto Sans CJK SC', sans-serif" fill="#c8332b"
      fill-opacity=".7">样本 SAMPLE</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
}
