import { useEffect, type RefObject } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * After each change of the page, its heading takes the focus as soon as it is there: who listens hears where they are, and Tab goes on from
 * it. A field that took the focus itself keeps it, and nothing scrolls. The first page of a window is left to the browser.
 */
export function useHeadingFocus(main: RefObject<HTMLElement | null>): void {
  const { pathname, key } = useLocation();
  const isFirst = key === 'default';
  useEffect(() => {
    const page = main.current;
    if (isFirst || !page) return;
    const left = document.activeElement;
    const isTaken = () => {
      const now = document.activeElement;
      // The link that was followed is hidden with the page left, and loses the focus only afterwards.
      return now !== document.body && now?.checkVisibility() === true && (now !== left || page.contains(now));
    };
    const focus = (): boolean => {
      if (isTaken()) return true;
      const heading = page.querySelector('h1');
      heading?.setAttribute('tabindex', '-1');
      heading?.focus({ preventScroll: true });
      // The heading of the page left is hidden while the next one is fetched, and takes no focus.
      return heading !== null && document.activeElement === heading;
    };
    if (focus()) return;
    const observer = new MutationObserver(() => {
      if (focus()) observer.disconnect();
    });
    observer.observe(page, { childList: true, subtree: true });
    return () => observer.disconnect();
    // A filter changes the address of a page, not the page.
  }, [pathname, isFirst, main]);
}
