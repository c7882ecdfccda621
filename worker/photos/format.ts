import { PhotoRefused } from './refused.ts';

export type PhotoFormat = 'jpeg' | 'png' | 'webp';

const startsWith = (bytes: Buffer, text: string, at = 0): boolean => bytes.toString('latin1', at, at + text.length) === text;

/** PNG chunk types acTL and IDAT. */
const ANIMATION_CONTROL = 0x6163544c;
const IMAGE_DATA = 0x49444154;

/** An animation control chunk stands before the first image data, so the search ends there. */
const isAnimatedPng = (bytes: Buffer): boolean => {
  let at = 8;
  while (at + 8 <= bytes.length) {
    const type = bytes.readUInt32BE(at + 4);
    if (type === ANIMATION_CONTROL) return true;
    if (type === IMAGE_DATA) return false;
    at += 12 + bytes.readUInt32BE(at);
  }
  return false;
};

const isAnimatedWebp = (bytes: Buffer): boolean => bytes.length > 20 && startsWith(bytes, 'VP8X', 12) && (bytes.readUInt8(20) & 0b10) !== 0;

const refuse = (zh: string, en: string): never => {
  throw new PhotoRefused('not-an-image', { 'zh-CN': zh, en });
};

const refuseAnimation = (): never =>
  refuse('动态图片不能作为照片，请重新拍摄后上传。', 'An animated picture is not a photo: take one and send that.');

/**
 * What a file is, by its first bytes and never by its name. The decoder could read more (SVG, GIF, TIFF, AVIF), but nothing else
 * gets that far. Throws PhotoRefused 'not-an-image'.
 */
export function photoFormat(bytes: Buffer): PhotoFormat {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return isAnimatedPng(bytes) ? refuseAnimation() : 'png';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return isAnimatedWebp(bytes) ? refuseAnimation() : 'webp';
  if (startsWith(bytes, 'ftyphei', 4) || startsWith(bytes, 'ftyphev', 4) || startsWith(bytes, 'ftypmif1', 4)) {
    return refuse(
      '暂不支持 HEIC 格式，请在手机相机设置中选择“兼容性最佳”（JPEG）后重新拍摄。',
      'HEIC photos cannot be read here: set the camera to “Most Compatible” (JPEG) and take the photo again.',
    );
  }
  return refuse(
    '这不是可识别的照片，请上传 JPEG、PNG 或 WebP 格式的照片。',
    'This is no photo we can read: send a JPEG, PNG or WebP file.',
  );
}
