import exifReader from 'exif-reader';
import type { Metadata } from 'sharp';

/** Programs whose purpose is to change a picture or a face. Camera apps, firmware and gallery programs that only rotate are not here. */
const EDITING_PROGRAMS = new RegExp(
  [
    'photoshop|lightroom|camera raw|gimp\\b|pixelmator|affinity photo|capture one|luminar|skylum|paint\\.net|corel|paintshop|acdsee',
    'darktable|rawtherapee|photoscape|snapseed|vsco|polarr|picsart|pixlr|canva\\b|fotor|photopea|meitu|美图|美颜|轻颜|醒图|hypic|天天p图',
    'beautyplus|beautycam|facetune|faceapp|faceu|b612|ulike|camera360|remini|stable diffusion|midjourney|dall[·-]e',
  ].join('|'),
  'i',
);

/** Elements and attributes of XMP that name the program: the creator and each step of the history. */
const XMP_PROGRAM = /(?:CreatorTool|softwareAgent|tiff:Software)(?:\s*=\s*["']([^"']{1,200})|>([^<]{1,200}))/g;

/** IPTC record 2, dataset 65: originating program. */
const IPTC_PROGRAM = Buffer.from([0x1c, 0x02, 0x41]);

const words = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('utf8') : typeof value === 'string' ? value : '');

function exifWords(exif: Buffer): string[] {
  try {
    const { Image, Photo } = exifReader(exif);
    return [Image?.Software, Image?.ProcessingSoftware, Image?.ImageDescription, Photo?.UserComment].map(words);
  } catch {
    // Broken EXIF names no program; the picture itself is readable.
    return [];
  }
}

function iptcWords(iptc: Buffer): string[] {
  const at = iptc.indexOf(IPTC_PROGRAM);
  return at < 0 || at + 5 > iptc.length ? [] : [iptc.toString('utf8', at + 5, at + 5 + iptc.readUInt16BE(at + 3))];
}

/** Whether EXIF, XMP (with its history), IPTC or PNG text name an editing program. Silence proves nothing. */
export function namesEditingSoftware({ exif, xmp, iptc, comments }: Pick<Metadata, 'exif' | 'xmp' | 'iptc' | 'comments'>): boolean {
  const named = [
    ...(exif ? exifWords(exif) : []),
    ...(xmp ? [...xmp.toString('utf8').matchAll(XMP_PROGRAM)].map((match) => match[1] ?? match[2] ?? '') : []),
    ...(iptc ? iptcWords(iptc) : []),
    ...(comments ?? []).map((comment) => comment.text),
  ];
  return named.some((text) => EDITING_PROGRAMS.test(text));
}
