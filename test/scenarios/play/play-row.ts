import { expect } from 'vitest';
import { ALSO } from './also.ts';
import { GIVEN } from './given.ts';
import { clearStage, setStage } from './stage.ts';
import type { House } from './house.ts';
import { type Outcome, outcomeOf, type Played } from './outcome.ts';
import { cameToRest } from './rest.ts';
import type { Row } from './table.ts';
import { WHEN } from './when.ts';
import { goodWorld } from './world.ts';

/** What has to come true does so while the workers work. */
const SOON = { timeout: 20_000, interval: 50 };

/** Where somebody is turned away, in the channel's words. */
const TURNED_AWAY = ['refused', 'referred-to-counter', 'returned', 'not-online'];

function worldOf(given: readonly string[]): ReturnType<typeof goodWorld> {
  const world = goodWorld();
  for (const words of given) {
    const before = JSON.stringify([...world.services, world]);
    GIVEN[words]?.(world);
    if (JSON.stringify([...world.services, world]) === before) throw new Error(`"${words}" changes nothing here`);
  }
  return world;
}

/** whoever is turned away is told of the counter or of 122, in both languages. */
function expectAnotherChannel({ is, nextStep }: Outcome): void {
  const turnedAway =
    'ways' in is || [('state' in is && is.state) || '', ('check' in is && is.check) || ''].some((at) => TURNED_AWAY.includes(at));
  if (!turnedAway) return;
  if ('ways' in is) expect(is.ways).toContain('way-counter');
  if (!nextStep) return;
  expect(nextStep.en).toMatch(/counter|122/);
  expect(nextStep['zh-CN']).toMatch(/窗口|122/);
}

/** Plays a row over the API of the house; fails where it comes out otherwise than the row says. `common` is what all rows of its table begin with. */
export async function playRow(house: House, row: Row, common: readonly string[]): Promise<void> {
  const stage = await setStage(house, worldOf([...common, ...row.given]));
  try {
    let played: Played | null = null;
    for (const [at, words] of row.when.entries()) {
      played = (await WHEN[words]?.(stage)) ?? null;
      const failed = played !== null && played.answer.status >= 400;
      if (failed && at < row.when.length - 1) throw new Error(`"${words}" was answered ${JSON.stringify(played?.answer.body)}`);
    }
    if (!played) throw new Error('The last step of a row has to ask the API');
    const last = played;
    const { also, ...then } = row.then;
    let seen: Outcome | undefined;
    const look = async () => (seen = await outcomeOf(last)).is;
    await expect.poll(look, SOON).toEqual(then);
    if (seen) expectAnotherChannel(seen);
    await cameToRest(stage, SOON);
    expect(await look()).toEqual(then);
    for (const words of also) expect(await ALSO[words]?.fact(stage), words).toEqual(ALSO[words]?.is);
  } finally {
    clearStage(house);
  }
}
