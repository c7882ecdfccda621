/** The keys of the viewer as they stand on them: it listens to these, its buttons name them, and so does the list of all keys. */
export const viewerKeys = {
  linked: 'L',
  loupe: 'M',
  overlay: 'O',
  fullScreen: 'F',
  compare: 'P',
  blend: 'B',
  zoomIn: '+',
  zoomOut: '-',
  reset: '0',
  rotateLeft: '[',
  rotate: ']',
  previous: 'PageUp',
  next: 'PageDown',
} as const;

/** What a key of the viewer is called when it is pressed, by `keyOf`. */
export const pressOf = (name: keyof typeof viewerKeys): string => viewerKeys[name].toLowerCase();
