import { expect, test } from 'vitest';
import { shortcutGroups } from '../../admin/src/keyboard/all-shortcuts.ts';
import { viewerKeys } from '../../admin/src/photos/viewer-keys.ts';

const keysOf = (title: string) => shortcutGroups.find((group) => group.title === title)?.shortcuts.flatMap(({ keys }) => keys) ?? [];

test('every key of the photo viewer stands in the list of all keys', () => {
  expect(keysOf('keyboard.inViewer')).toEqual(expect.arrayContaining(Object.values(viewerKeys)));
});

test('no key does two things on a case, its photos and the viewer, nor on every page beside them', () => {
  const places = ['keyboard.everywhere', 'keyboard.onCase', 'keyboard.onPhotos', 'keyboard.inViewer'];
  const keys = places.flatMap(keysOf);
  expect(keys).toHaveLength(new Set(keys).size);
});
