import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import type { Words } from './words.ts';

/** Reads the secret that is shown to those who cannot scan it. */
export async function secretOn(page: Page, words: Words): Promise<string> {
  await page.getByText(words.secondFactor.byHand).click();
  const shown = await page.getByRole('group').filter({ hasText: words.secondFactor.byHand }).innerText();
  return (/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(shown)?.[0] ?? '').replaceAll(' ', '');
}

/** The code that an authenticator app with this secret shows; `steps` of 30 seconds from now. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
