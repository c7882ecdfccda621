import type { Page } from '@playwright/test';

const PATIENCE_MS = 30_000;

/** JavaScript that answers by `resolve`, once `condition` holds, the milliseconds from `from`; the page is looked at in each frame. */
const timing = (from: string, condition: string): string => `new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('Not in time: ' + ${JSON.stringify(condition)})), ${PATIENCE_MS});
  const from = ${from};
  const look = () => {
    const began = from();
    if (began !== null && (${condition})) resolve(performance.now() - began);
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Milliseconds from a key, as the page gets it, until each of these conditions (JavaScript) holds there. */
export async function afterKey<Conditions extends string[]>(
  page: Page,
  key: string,
  ...conditions: Conditions
): Promise<{ [K in keyof Conditions]: number }> {
  // Awaited: a key overtakes what is still to be run in the page.
  await page.evaluate(`window.pressedAt = null;
    addEventListener('keydown', () => { window.pressedAt ??= performance.now(); }, { capture: true, once: true });`);
  const measured = page.evaluate(
    `Promise.all([${conditions.map((condition) => timing('(() => window.pressedAt)', condition)).join(', ')}])`,
  );
  // The key itself may fail first, and nobody looks at this any more.
  measured.catch(() => undefined);
  await page.keyboard.press(key);
  return (await measured) as { [K in keyof Conditions]: number };
}

/** Milliseconds from opening the page, as the browser counts them, until `condition` (JavaScript) holds there. */
export const sinceOpening = (page: Page, condition: string): Promise<number> => page.evaluate<number>(timing('(() => 0)', condition));

/**
 * Milliseconds from a change of address within the console until the answer of `api` (how the path begins) that it asks for is drawn, two frames
 * after it came.
 */
export function afterAddress(page: Page, address: string, api: string): Promise<number> {
  const answered = `performance.getEntriesByType('resource').some((entry) => new URL(entry.name).pathname === ${JSON.stringify(api)} && entry.startTime >= began && entry.responseEnd > 0)`;
  const go = `(() => {
    performance.clearResourceTimings();
    const at = performance.now();
    history.pushState(null, '', ${JSON.stringify(address)});
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
    return () => at;
  })()`;
  return page.evaluate<number>(`${timing(go, answered)}.then((ms) => new Promise((resolve) => {
    const came = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(ms + performance.now() - came)));
  }))`);
}

/** When the first content was painted, in milliseconds from opening the page. */
export const firstContent = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      if (paint) resolve(paint.startTime);
      else requestAnimationFrame(look);
    };
    look();
  })`);
