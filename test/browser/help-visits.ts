import { helpInEnglish } from '../../admin/src/help/help.en.ts';
import { heading, type Visit } from './every-page.ts';
import { filled } from './words.ts';

/** The help of every role. */
export const HELP_VISITS: readonly Visit<[]>[] = (Object.keys(helpInEnglish) as (keyof typeof helpInEnglish)[]).map((role) => ({
  name: `help of the ${role}`,
  go: async (page, words) => {
    await page.goto(`/help/${role}`);
    await heading(page, filled(words.help.titleOf, { role: words.role[role] }));
    await page.getByRole('heading', { name: words.help.first }).waitFor();
  },
}));
