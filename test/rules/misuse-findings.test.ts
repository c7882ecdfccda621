import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { MISUSE_SUBJECTS } from '@trafficdesk/rules/facts/codes/misuse-subject.ts';
import { misuseFindings } from '@trafficdesk/rules/facts/misuse-findings.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import { describe, expect, test } from 'vitest';
import { ruleSet } from './documents.ts';

const set = ruleSet('misuse.findings');

const judge = async (kind: string | undefined, facts: Facts): Promise<string[]> => {
  const { outcome, reasons } = await evaluate(set, { subject: { kind }, ...facts });
  return [outcome, ...reasons];
};

const driver = (facts: object) =>
  judge('driver', { driver: { vehiclesOfOthers: 0, handlingsForOthers: 0, pointsForOthers: 0, boundForPoints: 0, ...facts } });
const decision = (facts: object) =>
  judge('decision', {
    decision: { verdict: 'approve', stage: 1, photos: 3, photosOpened: 3, photosOpenedFull: 1, secondsHeld: 90, ...facts },
  });
const handling = (facts: object) =>
  judge('handling', {
    handling: { pointsChange: 0, fineChange: 0, otherViolation: false, otherDecision: false, otherThanAudited: false, ...facts },
  });

describe('signs of misuse', () => {
  test('R-53 points for as many vehicles as one may have bound at a time are no sign, for one more they are, from nine points on', async () => {
    expect(await driver({ vehiclesOfOthers: 3, pointsForOthers: 11 })).toEqual(['nothing']);
    expect(await driver({ vehiclesOfOthers: 4, pointsForOthers: 8 })).toEqual(['nothing']);
    expect(await driver({ vehiclesOfOthers: 4, pointsForOthers: 9 })).toEqual(['look', 'points-for-many']);
  });

  test('R-41 bindings count that lasted a fortnight at the most, three of them', async () => {
    expect(await driver({ boundForPoints: 2, medianDaysBound: 1 })).toEqual(['nothing']);
    expect(await driver({ boundForPoints: 3, medianDaysBound: 14.5 })).toEqual(['nothing']);
    expect(await driver({ boundForPoints: 3, medianDaysBound: 14 })).toEqual(['look', 'bound-for-points']);
  });

  test('R-39 R-40 of an approval it is told at once that nothing was opened, and that it was faster than anybody looks', async () => {
    expect(await decision({ photosOpened: 0, photosOpenedFull: 0 })).toEqual(['urgent', 'evidence-not-opened']);
    expect(await decision({ photosOpened: 2 })).toEqual(['look', 'evidence-partly-opened']);
    expect(await decision({ secondsHeld: 7 })).toEqual(['look', 'decided-too-fast']);
    expect(await decision({ stage: 2, photosOpenedFull: 0 })).toEqual(['look', 'full-size-not-opened']);
    for (const verdict of ['return', 'refer-to-counter'])
      expect(await decision({ verdict, photosOpened: 0, photosOpenedFull: 0, secondsHeld: 1 })).toEqual(['nothing']);
  });

  test('R-59 whatever differs from what was confirmed is a sign, fewer points and another violation the gravest', async () => {
    expect(await handling({})).toEqual(['nothing']);
    expect(await handling({ pointsChange: -1 })).toEqual(['urgent', 'points-lowered']);
    expect(await handling({ pointsChange: 1 })).toEqual(['look', 'points-raised']);
    expect(await handling({ fineChange: 1 })).toEqual(['look', 'fine-changed']);
    expect(await handling({ otherThanAudited: true, otherViolation: true })).toEqual(['urgent', 'violation-exchanged', 'handling-altered']);
  });

  test('what is not known is told apart from what is in order', async () => {
    expect(await handling({ pointsChange: undefined, fineChange: undefined })).toEqual(['unclear', 'facts-missing']);
    expect(await handling({ pointsChange: undefined, otherDecision: true })).toEqual(['urgent', 'decision-exchanged']);
    expect(await judge(undefined, {})).toEqual(['unclear', 'facts-missing']);
  });

  test.each(MISUSE_SUBJECTS)('a %s is judged by facts of its own: those of all others may be missing', async (kind) => {
    const group = kind.startsWith('officer') ? 'officer' : kind;
    const own = Object.keys(misuseFindings.facts).filter((path) => path.startsWith(`${group}.`));
    const facts = Object.fromEntries(own.map((path) => [path.slice(group.length + 1), path.startsWith('handling.other') ? false : 0]));
    expect(await judge(kind, { [group]: facts })).toEqual(['nothing']);
  });

  test('every rule is about subjects of one kind, so that no fact of another leaves it open', () => {
    for (const { name, conditions } of set.rules) {
      const [first] = 'all' in conditions ? conditions.all : [];
      expect(first, name).toMatchObject({ fact: 'subject', path: '$.kind', operator: 'equal' });
    }
  });
});
