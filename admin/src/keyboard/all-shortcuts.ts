import type { Key } from '../i18n/words.ts';
import { viewerKeys } from '../photos/viewer-keys.ts';

interface Shortcut {
  /** What stands on the keys; several where they are a pair or a row. */
  keys: readonly string[];
  words: Key;
}

/** Every single-key shortcut of the console, by where it works; a page that adds one adds its line here. */
export const shortcutGroups: readonly { title: Key; shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'keyboard.everywhere',
    shortcuts: [
      { keys: ['/'], words: 'search.label' },
      { keys: ['?'], words: 'keyboard.help' },
      { keys: ['Z'], words: 'keyboard.takeBack' },
    ],
  },
  { title: 'keyboard.onQueue', shortcuts: [{ keys: ['N'], words: 'keyboard.takeNext' }] },
  {
    title: 'keyboard.onCase',
    shortcuts: [
      { keys: ['T'], words: 'keyboard.take' },
      { keys: ['A'], words: 'keyboard.approve' },
      { keys: ['R'], words: 'keyboard.return' },
      { keys: ['C'], words: 'keyboard.refer' },
      { keys: ['N'], words: 'keyboard.next' },
      { keys: ['W'], words: 'notes.write' },
    ],
  },
  {
    title: 'keyboard.onPhotos',
    shortcuts: [
      { keys: ['J', 'K'], words: 'keyboard.movePhoto' },
      { keys: ['V'], words: 'keyboard.acceptPhoto' },
      { keys: ['X'], words: 'keyboard.rejectPhoto' },
    ],
  },
  {
    title: 'keyboard.inViewer',
    shortcuts: [
      { keys: [viewerKeys.loupe], words: 'keyboard.loupe' },
      { keys: [viewerKeys.linked], words: 'keyboard.linked' },
      { keys: [viewerKeys.overlay], words: 'keyboard.overlay' },
      { keys: [viewerKeys.fullScreen], words: 'keyboard.fullScreen' },
      { keys: [viewerKeys.compare], words: 'keyboard.compare' },
      { keys: [viewerKeys.blend], words: 'keyboard.blend' },
      { keys: [viewerKeys.zoomIn, viewerKeys.zoomOut], words: 'keyboard.zoom' },
      { keys: [viewerKeys.reset], words: 'keyboard.resetView' },
      { keys: [viewerKeys.rotateLeft, viewerKeys.rotate], words: 'keyboard.rotate' },
      { keys: ['←', '↑', '↓', '→'], words: 'keyboard.movePicture' },
      { keys: [viewerKeys.previous, viewerKeys.next], words: 'keyboard.stepPhoto' },
    ],
  },
  {
    title: 'keyboard.inVerdict',
    shortcuts: [
      { keys: ['1', '…', '9'], words: 'keyboard.reason' },
      { keys: ['⇧ 1', '…', '⇧ 9'], words: 'keyboard.laterReason' },
      { keys: ['↵'], words: 'keyboard.confirm' },
      { keys: ['Ctrl ↵'], words: 'keyboard.confirmWriting' },
      { keys: ['Esc'], words: 'keyboard.close' },
    ],
  },
  {
    title: 'keyboard.onDesk',
    shortcuts: [
      { keys: ['C'], words: 'desk.newCall' },
      { keys: ['N'], words: 'desk.takeNext' },
    ],
  },
];
