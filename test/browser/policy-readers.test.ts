import { expect, test } from './desk.ts';

const PATH = '/policy/binding.eligibility/versions/1';

test('who only reads policy is shown its rules and examples, and nothing that has to be worked out', async ({ page, words, signIn }) => {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(response.url());
  });
  await signIn(page, 'lina');
  // An address that somebody else passed on.
  await page.goto(`${PATH}?tab=changes`);
  await page.getByText(words.policy.otherwise).waitFor();
  const { tab } = words.workbench;
  await expect(page.getByRole('tab')).toHaveText([words.policy.tab.rules, tab.examples, words.policy.tab.json]);
  await page.getByRole('tab', { name: tab.examples }).click();
  await page.getByRole('grid', { name: tab.examples }).waitFor();
  expect(refused).toEqual([]);
});
