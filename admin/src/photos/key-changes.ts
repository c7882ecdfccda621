import type { Change } from './use-views.ts';
import { turned, WHOLE, zoomed } from './view.ts';
import { viewerKeys } from './viewer-keys.ts';

const larger: Change = (view) => zoomed(view, 1.5);

/** What the keys of the viewer do to the view of a picture, by `KeyboardEvent.key`. */
export const keyChanges: Record<string, Change> = {
  [viewerKeys.zoomIn]: larger,
  // On many keyboards + stands above it.
  '=': larger,
  [viewerKeys.zoomOut]: (view) => zoomed(view, 1 / 1.5),
  [viewerKeys.reset]: () => WHOLE,
  [viewerKeys.rotate]: (view) => turned(view, 1),
  [viewerKeys.rotateLeft]: (view) => turned(view, -1),
};
