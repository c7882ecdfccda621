import { photoSlots } from '@trafficdesk/rules/facts/codes/photo-slot.ts';
import { expect, test } from 'vitest';
import { en } from '../../admin/src/i18n/en.ts';
import { zhCN } from '../../admin/src/i18n/zh-cn.ts';

test('the preview of a return names each photo as the message to the applicant does', () => {
  const previewed = Object.entries(en.photos.told).map(([slot, name]) => [
    slot,
    { 'zh-CN': zhCN.photos.told[slot as keyof typeof en.photos.told], en: name },
  ]);
  expect(Object.fromEntries(previewed)).toEqual(photoSlots);
});
