import type { Locator, Page } from '@playwright/test';
import { openAndTake, take } from './case-page.ts';
import { expect, test } from './desk.ts';
import { filled, LANGUAGES, type Words } from './words.ts';

const boardOf = (page: Page, words: Words) => page.getByRole('region', { name: words.photos.title });

/** What the browser was answered when it asked for photos, from now on. */
function answersOf(page: Page): number[] {
  const answers: number[] = [];
  page.on('response', (response) => response.url().includes('/photos/') && answers.push(response.status()));
  return answers;
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('photos are locked until the case is taken, locked to all others meanwhile, and locked again once it is put back', async ({
      page,
      words,
      applicant,
      signIn,
      elsewhere,
    }) => {
      const { id } = await applicant().submit();
      const answers = answersOf(page);
      await signIn(page, 'lina');
      await page.goto(`/cases/${id}`);
      const board = boardOf(page, words);
      await expect(board.getByText(words.photos.locked)).toHaveCount(3);
      await expect(board.getByRole('img')).toHaveCount(0);
      expect(answers).toEqual([]);
      // What was measured is no picture of anybody.
      await expect(board.getByLabel(words.photos.measured)).toHaveCount(3);

      await take(page, words);
      await expect(board.getByRole('img')).toHaveCount(3);
      await expect(board.getByText(words.photos.locked)).toHaveCount(0);
      const stranger = await elsewhere('wangqiang');
      expect((await stranger.send('GET', `/cases/${id}/photos/applicant?size=thumb`)).status).toBe(403);

      await page.getByRole('button', { name: words.claim.release }).click();
      await expect(board.getByText(words.photos.locked)).toHaveCount(3);
      await expect(board.getByRole('img')).toHaveCount(0);
      expect(answers.length).toBeGreaterThanOrEqual(3);
      expect(new Set(answers)).toEqual(new Set([200]));

      await stranger.claim(id);
      await expect(board.getByText(filled(words.photos.lockedToOther, { name: '王强' }))).toHaveCount(3);
    });
  });
}

test('the address of a photo is worth nothing without the session that holds the case, and the page keeps none of it once the case is put back', async ({
  page,
  context,
  words,
  applicant,
  signIn,
}) => {
  const { id } = await applicant().submit();
  await signIn(page, 'lina');
  await openAndTake(page, words, id);
  const picture = boardOf(page, words).getByRole('img').first();
  const address = `/api/cases/${id}/photos/applicant?size=screen&round=1`;
  const shown = await page.request.get(address);
  expect(shown.status()).toBe(200);
  expect(shown.headers()['cache-control']).toBe('no-store');
  const kept = (await picture.getAttribute('src')) ?? '';
  expect(kept).toMatch(/^blob:/);
  const opens = () =>
    page.evaluate<boolean>(
      `new Promise((resolve) => Object.assign(new Image(), { onload: () => resolve(true), onerror: () => resolve(false), src: '${kept}' }))`,
    );
  expect(await opens()).toBe(true);
  await page.getByRole('button', { name: words.claim.release }).click();
  await expect(picture).toHaveCount(0);
  await expect.poll(opens).toBe(false);
  await context.clearCookies();
  expect((await page.request.get(address)).status()).toBe(401);
});

/** What a test reads of an element; the tests' own types know no page. */
interface Styled {
  style: { transform: string; filter: string };
  parentElement: Styled;
}

/** How a picture lies in its frame, as the page draws it. */
const drawnIn = (frame: Locator) =>
  frame.getByRole('img').evaluate((image: unknown) => {
    const { style, parentElement: turned } = image as Styled;
    return { turned: turned.style.transform, moved: turned.parentElement.style.transform, filter: style.filter };
  });

/** A key down and up again in one moment, however slow the machine is. */
const tap = (on: Locator, key: string) =>
  on.evaluate((element: { dispatchEvent: (event: unknown) => void }, pressed) => {
    const Keyboard = (globalThis as unknown as { KeyboardEvent: new (type: string, of: object) => unknown }).KeyboardEvent;
    for (const type of ['keydown', 'keyup']) element.dispatchEvent(new Keyboard(type, { key: pressed, bubbles: true, cancelable: true }));
  }, key);

for (const language of LANGUAGES) {
  test.describe(`the viewer in ${language}`, () => {
    test.use({ locale: language });

    test('by keyboard: linked, all photos follow; alone, one; light, loupe and measures are for all', async ({
      page,
      words,
      applicant,
      signIn,
    }) => {
      const { id } = await applicant().submit();
      await signIn(page, 'lina');
      await openAndTake(page, words, id);
      const board = boardOf(page, words);
      await expect(board.getByRole('img')).toHaveCount(3);
      const frameOf = (slot: 'applicant' | 'owner' | 'documents') =>
        board.getByRole('group', { name: filled(words.photos.frame, { slot: words.photos[slot] }) });
      const [first, second] = [frameOf('applicant'), frameOf('owner')];

      await first.focus();
      await page.keyboard.press('+');
      await page.keyboard.press(']');
      await page.keyboard.press('ArrowRight');
      const linked = { turned: 'rotate(90deg)', moved: 'translate(-10%, 0%) scale(1.5)', filter: '' };
      for (const slot of ['applicant', 'owner', 'documents'] as const) await expect.poll(() => drawnIn(frameOf(slot))).toEqual(linked);

      await page.keyboard.press('l');
      await expect(board.getByRole('button', { name: words.photos.linked, exact: false })).toHaveAttribute('aria-pressed', 'false');
      await page.keyboard.press('0');
      await expect.poll(() => drawnIn(first)).toMatchObject({ turned: 'rotate(0deg)', moved: 'translate(0%, 0%) scale(1)' });
      expect(await drawnIn(second)).toEqual(linked);
      await page.keyboard.press('l');

      await board.getByRole('slider', { name: words.photos.brightness }).focus();
      await page.keyboard.press('ArrowRight');
      for (const frame of [first, second])
        await expect.poll(() => drawnIn(frame)).toMatchObject({ filter: 'brightness(110%) contrast(100%)' });
      await board.getByRole('button', { name: words.photos.lightReset }).click();
      await expect.poll(() => drawnIn(first)).toMatchObject({ filter: '' });

      const whole = page.waitForResponse((response) => response.url().includes('/photos/applicant?size=full'));
      const loupe = first.locator('[data-loupe]');
      await first.focus();
      await tap(first, 'm');
      await expect(loupe).toBeVisible();
      expect((await whole).status()).toBe(200);
      await tap(first, 'm');
      await expect(loupe).toHaveCount(0);

      await page.keyboard.press('o');
      await expect(board.getByRole('list', { name: words.photos.legend })).toHaveCount(3);
      await expect(first.locator('[data-finding]')).toHaveCount(3);
    });

    test('the loupe is shown for as long as its key, or the pointer on a photo, is held', async ({ page, words, applicant, signIn }) => {
      const { id } = await applicant().submit();
      await signIn(page, 'lina');
      await openAndTake(page, words, id);
      const board = boardOf(page, words);
      await expect(board.getByRole('img')).toHaveCount(3);
      const frame = board.getByRole('group', { name: filled(words.photos.frame, { slot: words.photos.applicant }) });
      const loupe = board.locator('[data-loupe]');
      const toggle = board.getByRole('button', { name: words.photos.loupe, exact: false });

      await frame.focus();
      await page.keyboard.down('m');
      await expect(loupe).toBeVisible();
      // Pressed again while it is down, a key repeats.
      await page.keyboard.down('m');
      await page.keyboard.up('m');
      await expect(loupe).toHaveCount(0);
      await expect(toggle).toHaveAttribute('aria-pressed', 'false');

      await frame.hover();
      await page.mouse.down();
      await expect(loupe).toBeVisible();
      await page.mouse.up();
      await expect(loupe).toHaveCount(0);

      // Left on by a tap, it is still on after it was held.
      await toggle.click();
      await frame.focus();
      await page.keyboard.down('m');
      await page.keyboard.down('m');
      await page.keyboard.up('m');
      await expect(loupe).toBeVisible();
      await tap(frame, 'm');
      await expect(loupe).toHaveCount(0);
    });

    test('R-40 full screen: held against the photo on file, beside and blended, and back to the case', async ({
      page,
      words,
      applicant,
      signIn,
    }) => {
      const { id } = await applicant().submit();
      await signIn(page, 'lina');
      await openAndTake(page, words, id);
      await expect(boardOf(page, words).getByRole('img')).toHaveCount(3);
      await page.keyboard.press('p');
      const dialog = page.getByRole('dialog');
      const onFile = dialog.getByRole('img', { name: words.photos.onFile.applicant });
      await expect.poll(() => onFile.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(480);
      await expect(dialog.getByRole('button', { name: words.photos.comparing.beside })).toHaveAttribute('aria-pressed', 'true');

      await page.keyboard.press('b');
      await dialog.getByRole('slider', { name: words.photos.blendShare }).press('End');
      await dialog.getByRole('button', { name: words.photos.movingFile }).click();
      await expect(onFile).toBeVisible();

      await page.keyboard.press('PageDown');
      await expect(dialog.getByRole('heading', { name: words.photos.owner })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(boardOf(page, words).getByRole('img')).toHaveCount(3);
    });

    test('a verdict is given on the photo that was looked at last: in full screen, after it, and by pointer', async ({
      page,
      words,
      applicant,
      signIn,
    }) => {
      const { id } = await applicant().submit();
      await signIn(page, 'lina');
      await openAndTake(page, words, id);
      const board = boardOf(page, words);
      await expect(board.getByRole('img')).toHaveCount(3);
      const saidOf = (slot: 'applicant' | 'owner' | 'documents') =>
        board
          .getByRole('group', { name: filled(words.decision.photoVerdict, { photo: words.photos[slot] }) })
          .getByRole('button', { pressed: true });
      const dialog = page.getByRole('dialog');

      await page.keyboard.press('f');
      await dialog.waitFor();
      await page.keyboard.press('v');
      await expect(dialog.getByRole('heading', { name: words.photos.owner })).toBeVisible();
      await page.keyboard.press('j');
      await expect(dialog.getByRole('heading', { name: words.photos.documents })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(saidOf('applicant')).toContainText(words.decision.photoAccepted);
      await expect(saidOf('owner')).toHaveCount(0);
      await page.keyboard.press('v');
      await expect(saidOf('documents')).toContainText(words.decision.photoAccepted);

      const frame = board.getByRole('group', { name: filled(words.photos.frame, { slot: words.photos.applicant }) });
      await frame.click();
      await page.keyboard.press('f');
      await expect(dialog.getByRole('heading', { name: words.photos.applicant })).toBeVisible();
      await page.keyboard.press('x');
      await expect(dialog).toHaveCount(0);
      await expect(saidOf('applicant')).toContainText(words.decision.photoRejected);
      await expect(page.getByRole('heading', { name: words.decision.returnTitle })).toBeVisible();
    });
  });
}
