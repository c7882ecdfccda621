import { useEffect, useState } from 'react';

/**
 * Whether an element is in view, below what stays at the top of the window (`top`, in px), and what is taken for true until that is known. The
 * first of the pair is its ref.
 */
export function useInView(top: number, untilKnown = true): [(element: Element | null) => void, boolean] {
  const [element, setElement] = useState<Element | null>(null);
  const [inView, setInView] = useState(untilKnown);
  useEffect(() => {
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? untilKnown), {
      rootMargin: `-${top}px 0px 0px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, top, untilKnown]);
  return [setElement, inView];
}
