import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { wordsIn } from '../../browser/words.ts';
import { afterAddress, afterKey, firstContent, sinceOpening } from './in-page.ts';

/** Samples in milliseconds by what was measured, in the order in which it was first. */
export type Samples = Map<string, number[]>;

export interface Desk {
  browser: Browser;
  url: string;
  password: string;
}

const LOCALE = 'zh-CN';
const words = wordsIn(LOCALE);
const ROUNDS = 15;
const PAGES = 5;

/** What the console has read it takes for fresh as long: asked for again sooner, it would not ask. */
const FRESH_MS = 5_200;

/** How long an officer looks at a case at least; the next one is there by then. */
const LOOK_MS = 2_500;

const put = (samples: Samples, what: string, ...ms: number[]): void => void samples.set(what, [...(samples.get(what) ?? []), ...ms]);

const ROW = `document.querySelector('tbody tr td a, tbody tr td time') !== null`;
const numberIn = `(/[0-9]{6}-[0-9]{9}/.exec(document.querySelector('h1')?.textContent ?? '')?.[0] ?? '')`;
const photosShown = `[...document.querySelectorAll('[data-photo-slot] img')].filter((image) => image.complete && image.naturalWidth > 0).length >= 3`;

async function signedIn({ browser, url, password }: Desk): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, locale: LOCALE, viewport: { width: 1440, height: 900 } });
  const answer = await context.request.post('/api/session', { data: { username: 'lina', password } });
  if (!answer.ok()) throw new Error(`Nobody can sign in: ${answer.status()}`);
  return context;
}

/** The sign-in page and the queue, opened by a browser that has nothing of the console yet, and by one that does. */
export async function measureOpening(desk: Desk, samples: Samples): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const stranger = await desk.browser.newContext({ baseURL: desk.url, locale: LOCALE });
    const first = await stranger.newPage();
    await first.goto('/');
    put(samples, 'sign-in page, cold: first content', await firstContent(first));
    await stranger.close();

    const context = await signedIn(desk);
    const page = await context.newPage();
    for (const cache of ['cold', 'warm']) {
      await page.goto('/queue', { waitUntil: 'commit' });
      const rows = await sinceOpening(page, ROW);
      put(samples, `queue, ${cache}: first content`, await firstContent(page));
      put(samples, `queue, ${cache}: its lines`, rows);
    }
    await context.close();
  }
}

interface Listing {
  what: string;
  address: string;
  api: string;
}

const queue = (what: string, query = ''): Listing => ({ what: `queue${what}`, address: `/queue${query}`, api: '/api/queue' });
const cases = (what: string, query = ''): Listing => ({ what: `cases${what}`, address: `/cases${query}`, api: '/api/cases' });

/** In turns, so that each is another page than the one before it. */
const LISTINGS: readonly Listing[] = [
  cases(''),
  queue(''),
  cases(', of a state', '?state=second-review'),
  queue(', of a city', '?city=990200'),
  cases(', of a city', '?city=990200'),
  queue(', of a process', '?process=binding'),
  cases(', of a state and city', '?state=in-review&city=990100'),
  queue(', overdue', '?overdue=true'),
  cases(', of a process there is none of', '?process=account-appeal'),
  queue(', of a process nobody waits for', '?process=phone-change'),
];

/** Lists and their filters, from the address until they are drawn; and page after page of the two long ones. */
export async function measureLists(desk: Desk, samples: Samples): Promise<void> {
  const context = await signedIn(desk);
  const page = await context.newPage();
  await page.goto('/queue');
  await sinceOpening(page, ROW);
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(FRESH_MS);
    for (const { what, address, api } of LISTINGS) put(samples, what, await afterAddress(page, address, api));
  }
  for (const [what, address] of [
    ['queue, a page on', '/queue'],
    ['cases, a page on', '/cases'],
  ] as const) {
    for (let round = 0; round < ROUNDS / PAGES; round += 1) {
      await page.goto(address);
      await sinceOpening(page, ROW);
      for (let at = 0; at < PAGES; at += 1) {
        const next = page.getByRole('button', { name: words.list.next, disabled: false });
        await next.waitFor();
        const first = await page.locator('tbody tr').first().innerText();
        await next.focus();
        const other = `${ROW} && document.querySelector('tbody tr').innerText !== ${JSON.stringify(first)}`;
        put(samples, what, ...(await afterKey(page, 'Enter', other)));
      }
    }
  }
  await context.close();
}

/** Takes the next case from the queue; answers its number. */
async function takeNext(page: Page, samples: Samples): Promise<string> {
  await page.goto('/queue');
  await page.getByRole('button', { name: words.queue.takeNext }).waitFor();
  await sinceOpening(page, ROW);
  const [shown, withPhotos] = await afterKey(page, 'n', `${numberIn} !== ''`, photosShown);
  put(samples, 'take next: the case', shown);
  put(samples, 'take next: with its three photos', withPhotos);
  return page.evaluate<string>(numberIn);
}

/** Approves case after case by keyboard, some in a row, each row begun from the queue. */
export async function measureDecisions(desk: Desk, samples: Samples, rows: number, inRow: number): Promise<void> {
  const context = await signedIn(desk);
  const page = await context.newPage();
  for (let row = 0; row < rows; row += 1) {
    let number = await takeNext(page, samples);
    for (let at = 0; at < inRow; at += 1) {
      await sleep(LOOK_MS);
      await page.keyboard.press('a');
      const panel = page.getByRole('complementary', { name: words.decision.title });
      await panel.getByRole('button', { name: words.decision.confirmApprove, disabled: false }).waitFor();
      const next = `${numberIn} !== '' && ${numberIn} !== ${JSON.stringify(number)}`;
      const [shown, withPhotos] = await afterKey(page, 'Enter', next, `${next} && ${photosShown}`);
      put(samples, 'decide → next: the next case', shown);
      put(samples, 'decide → next: with its three photos', withPhotos);
      number = await page.evaluate<string>(numberIn);
    }
  }
  await context.close();
}
