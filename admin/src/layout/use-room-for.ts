import { type RefObject, useEffect } from 'react';

/** Tells the page, in a CSS property of its own, how many px high a bar at one of its edges is; the property is gone with the bar. */
export function useRoomFor(bar: RefObject<HTMLElement | null>, property: `--td-${string}`, shown = true): void {
  useEffect(() => {
    const { style } = document.documentElement;
    const shownBar = bar.current;
    if (!shown || !shownBar) return;
    const watch = new ResizeObserver(() => style.setProperty(property, `${shownBar.offsetHeight}px`));
    watch.observe(shownBar);
    return () => {
      watch.disconnect();
      style.removeProperty(property);
    };
  }, [bar, property, shown]);
}
