/** How a picture lies in its frame: lengths are shares of the frame, so that frames of different sizes can show the same. */
export interface View {
  /** 1 shows the whole picture. */
  scale: number;
  /** How far the middle of the picture is off the middle of the frame. */
  x: number;
  y: number;
  /** Quarter turns to the right. */
  turns: number;
  /** Laid upon another picture, it may lie anywhere and be small. */
  loose?: boolean;
}

/** A place in the frame, as shares of its width and height from its middle. */
export interface Point {
  x: number;
  y: number;
}

export const MOST = 12;
export const WHOLE: View = { scale: 1, x: 0, y: 0, turns: 0 };

const MIDDLE: Point = { x: 0, y: 0 };

const within = (value: number, most: number): number => Math.min(most, Math.max(-most, value)) || 0;

/** No further than until an edge of the picture's box meets an edge of the frame. */
function held(view: View): View {
  const most = view.loose ? 1 : (view.scale - 1) / 2;
  return { ...view, x: within(view.x, most), y: within(view.y, most) };
}

/** Larger or smaller by a factor; what is at `at` stays there, as far as the frame allows. */
export function zoomed(view: View, factor: number, at: Point = MIDDLE): View {
  const scale = Math.min(MOST, Math.max(view.loose ? 0.2 : 1, view.scale * factor));
  const by = scale / view.scale;
  return held({ ...view, scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by });
}

/** Moved by so much, as far as the frame allows. */
export const moved = (view: View, by: Point): View => held({ ...view, x: view.x + by.x, y: view.y + by.y });

/** Turned by a quarter: 1 to the right, -1 to the left. */
export const turned = (view: View, by: 1 | -1): View => ({ ...view, turns: view.turns + by });

/** Of a picture or a frame, in any unit of length. */
export interface Size {
  width: number;
  height: number;
}

/** Where in a frame a pointer is; `frame` as the window has it, in px. */
export const placeIn = (
  frame: { left: number; top: number; width: number; height: number },
  { clientX, clientY }: { clientX: number; clientY: number },
): Point => ({ x: (clientX - frame.left) / frame.width - 0.5, y: (clientY - frame.top) / frame.height - 0.5 });

/**
 * The place in the picture that lies under a place in the frame, as shares of the picture's width and height from its upper left; outside the
 * picture it is below 0 or above 1. `picture` and `frame` in any unit of length.
 */
export function placeUnder(view: View, at: Point, frame: Size, picture: Size): Point {
  const [dx, dy] = [((at.x - view.x) * frame.width) / view.scale, ((at.y - view.y) * frame.height) / view.scale];
  const angle = (-view.turns * Math.PI) / 2;
  const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))];
  const box = view.turns % 2 === 0 ? frame : { width: frame.height, height: frame.width };
  const fit = Math.min(box.width / picture.width, box.height / picture.height);
  return {
    x: (dx * cos - dy * sin) / (picture.width * fit) + 0.5,
    y: (dx * sin + dy * cos) / (picture.height * fit) + 0.5,
  };
}
