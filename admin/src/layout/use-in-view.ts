import { useEffect, useState } from 'react';

/** Whether an element is in view, below what stays at the top of the window (`top`, in px). The first of the pair is its ref. */
export function useInView(top: number): [(element: Element | null) => void, boolean] {
  const [element, setElement] = useState<Element | null>(null);
  const [inView, setInView] = useState(true);
  useEffect(() => {
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? true), { rootMargin: `-${top}px 0px 0px` });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, top]);
  return [setElement, inView];
}
