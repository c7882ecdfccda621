import { namesEditingSoftware } from '@trafficdesk/worker/photos/editing-software.ts';
import { inspectPhoto } from '@trafficdesk/worker/photos/inspect.ts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limits, sample } from './samples.ts';

const inExif = async (software: string): Promise<boolean> =>
  (
    await inspectPhoto(
      await sample()
        .withExif({ IFD0: { Make: 'Sample', Software: software } })
        .jpeg()
        .toBuffer(),
      limits,
    )
  ).facts.editingSoftware;

const inXmp = (body: string): boolean =>
  namesEditingSoftware({ xmp: Buffer.from(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${body}</x:xmpmeta>`) });

test.each(['Adobe Photoshop 26.1 (Windows)', 'Snapseed 2.0', 'GIMP 2.10.38', 'Meitu 10.2', 'PicsArt', 'Adobe Lightroom 8.1 (Android)'])(
  'R-40 %s in EXIF is found',
  async (software) => expect(await inExif(software)).toBe(true),
);

test.each(['17.5.1', 'HDR+ 1.0.520435816zd', 'S918BXXU3AWF1', 'MIUI Camera', 'Windows Photo Viewer'])(
  'firmware or a viewer (%s) is no editing program',
  async (software) => expect(await inExif(software)).toBe(false),
);

test('a photo without metadata names nothing', async () => {
  expect((await inspectPhoto(await sample().jpeg().toBuffer(), limits)).facts.editingSoftware).toBe(false);
});

test('R-40 the creator in XMP is found, as attribute and as element', () => {
  expect(inXmp('<rdf:Description xmp:CreatorTool="Adobe Photoshop CC"/>')).toBe(true);
  expect(inXmp('<xmp:CreatorTool>美图秀秀</xmp:CreatorTool>')).toBe(true);
  expect(inXmp('<xmp:CreatorTool>17.5.1</xmp:CreatorTool>')).toBe(false);
});

test('R-40 a step of the XMP history is found although the creator is a camera', () => {
  expect(
    inXmp('<rdf:Description xmp:CreatorTool="17.5.1"/><rdf:li stEvt:action="saved" stEvt:softwareAgent="Adobe Photoshop 26.1"/>'),
  ).toBe(true);
});

test('a photoshop namespace alone, which cameras write too, proves nothing', () => {
  expect(inXmp('<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="2026-11-05"/>')).toBe(false);
});

test('R-40 the text of a PNG is read', () => {
  expect(namesEditingSoftware({ comments: [{ keyword: 'Software', text: 'Paint.NET 5.1' }] })).toBe(true);
});

test('R-40 the originating program in IPTC is read', () => {
  const program = Buffer.from('Adobe Photoshop');
  expect(namesEditingSoftware({ iptc: Buffer.concat([Buffer.from([0x1c, 2, 0x41, 0, program.length]), program]) })).toBe(true);
});

test('broken EXIF is passed over', async () => {
  expect(namesEditingSoftware({ exif: Buffer.from('Exif\0\0rubbish') })).toBe(false);
  expect((await sharp(await sample().jpeg().toBuffer()).metadata()).exif).toBeUndefined();
});
