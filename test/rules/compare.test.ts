import { compare } from '@trafficdesk/rules/compare.ts';
import { type Condition, type ConditionNode, type Rule, type RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { called, contentOf, placeOf, ruleAt } from './documents.ts';

/** Any part of a document may be edited into any shape. */
// oxlint-disable-next-line typescript/no-explicit-any -- edits reach into documents of every kind
type Edited = any;

/** What comparing says, in English, after an edit of a default document. */
function said(id: string, edit: (content: Edited) => void, language: 'en' | 'zh-CN' = 'en'): string[] {
  const content = contentOf<Edited>(id);
  edit(content);
  return compare(id, contentOf(id), content).map(({ kind, text }) => `${kind} | ${text[language]}`);
}

const set = (edit: (set: RuleSet) => void) => said('binding.eligibility', edit);
const review = (edit: (set: RuleSet) => void) => said('case.review', edit);
const ruleOf = (rules: RuleSet, name: string): Rule => called(rules.rules, name);
const partsOf = (rules: RuleSet, name: string): ConditionNode[] => (ruleOf(rules, name).conditions as { all: ConditionNode[] }).all;
const leafOf = (rules: RuleSet, name: string): Condition => partsOf(rules, name)[0] as Condition;
const exampleOf = (rules: RuleSet): RuleSet['examples'][number] => called(rules.examples, 'Everything in order');
const R02 = 'R-02 Service not yet open in the city';
const R30 = 'R-30 Applicant is not registered';
const R33 = 'R-33 Applicant has three vehicles';
const AT02 = ruleAt('binding.eligibility', R02);
const SCHOOL_CAR: Condition = { fact: 'vehicle', path: '$.plateType', operator: 'equal', value: '16' };

describe('a rule', () => {
  test('R-33 raised from 3 to 4 is told in words, in both languages, with its place', () => {
    const after = contentOf<RuleSet>('binding.eligibility');
    leafOf(after, R33).value = 4;
    expect(compare('binding.eligibility', contentOf('binding.eligibility'), after)).toEqual([
      {
        kind: 'changed',
        pointer: `${ruleAt('binding.eligibility', R33)}/conditions/all/0`,
        rule: R33,
        text: {
          'zh-CN': `${R33}：申请人已绑定的非本人机动车数：不小于 3 → 不小于 4`,
          en: `${R33}: Number of vehicles the applicant has bound: is at least 3 → is at least 4`,
        },
      },
    ]);
  });

  test.each<[string, (set: RuleSet) => void, string[]]>([
    [
      'a limit in its last digit, with its unit',
      (rules) => {
        partsOf(rules, R02).push({ fact: 'applicant', path: '$.activeBindings', operator: 'lessThan', value: 2.001 });
      },
      ['added | R-02 Service not yet open in the city: Condition added: Number of vehicles the applicant has bound is less than 2.001'],
    ],
    [
      'codes by their meaning',
      (rules) => void (leafOf(rules, 'R-32 Not a small car').value = ['02']),
      ['changed | R-32 Not a small car: Plate type: is not one of small car, small new-energy car → is not one of small car'],
    ],
    [
      'a yes turned into a no',
      (rules) => void (leafOf(rules, R02).value = true),
      ['changed | R-02 Service not yet open in the city: Binding is switched on in the city: no → yes'],
    ],
    [
      'outcome and reasons',
      (rules) => void (ruleOf(rules, R02).event = { type: 'review', params: { reasons: ['own-vehicle'] } }),
      [
        'changed | R-02 Service not yet open in the city: Outcome: Refused → A person must look',
        'changed | R-02 Service not yet open in the city: Reasons: city-not-open → own-vehicle',
      ],
    ],
    [
      'a condition removed, another added',
      (rules) => void (partsOf(rules, R02)[0] = SCHOOL_CAR),
      [
        'added | R-02 Service not yet open in the city: Condition added: Plate type is driving-school car',
        'removed | R-02 Service not yet open in the city: Condition removed: Binding is switched on in the city: no',
      ]
        .sort()
        .reverse(),
    ],
    [
      'all turned into any',
      (rules) => void (ruleOf(rules, R02).conditions = { any: partsOf(rules, R02) }),
      [
        'changed | R-02 Service not yet open in the city: Condition: all of these (Binding is switched on in the city: no; Channel is not counter) → any of these (Binding is switched on in the city: no; Channel is not counter)',
      ],
    ],
    [
      'a new name is a new name, not another rule',
      (rules) => void (ruleOf(rules, R33).name = 'R-33 Quota of the applicant'),
      [`changed | R-33 Quota of the applicant: renamed: ${R33} → R-33 Quota of the applicant`],
    ],
    [
      'a new name and a new limit at once',
      (rules) => {
        leafOf(rules, R33).value = 4;
        ruleOf(rules, R33).name = 'R-33 Applicant has four vehicles';
      },
      [
        `changed | R-33 Applicant has four vehicles: renamed: ${R33} → R-33 Applicant has four vehicles`,
        'changed | R-33 Applicant has four vehicles: Number of vehicles the applicant has bound: is at least 3 → is at least 4',
      ],
    ],
    [
      'removed',
      (rules) => void rules.rules.splice(placeOf(rules.rules, R33), 1),
      [
        `removed | ${R33}: rule removed: if all of these (Number of vehicles the applicant has bound is at least 3), then Refused (driver-quota-full)`,
      ],
    ],
    [
      'added',
      (rules) =>
        void rules.rules.push({
          name: 'R-60 Cars of driving schools',
          conditions: { not: SCHOOL_CAR },
          event: { type: 'review', params: { reasons: ['own-vehicle'] } },
        }),
      [
        'added | R-60 Cars of driving schools: rule added: if not (Plate type is driving-school car), then A person must look (own-vehicle)',
      ],
    ],
    [
      'moved',
      (rules) => {
        const moved = rules.rules.splice(placeOf(rules.rules, R33), 1);
        rules.rules.splice(placeOf(rules.rules, R30) + 1, 0, ...moved);
      },
      [`moved | ${R33}: moved behind “${R30}”`],
    ],
    ['given a priority', (rules) => void (ruleOf(rules, R33).priority = 5), [`moved | ${R33}: Priority: none → 5`]],
  ])('%s', (_, edit, expected) => expect(set(edit)).toEqual(expected));

  test('below any and not it is said what a condition lies within', () => {
    const before = contentOf<RuleSet>('binding.eligibility');
    const [width, height] = [SCHOOL_CAR, { ...SCHOOL_CAR, value: '17' }];
    ruleOf(before, R02).conditions = { all: [{ any: [width, height] }, { not: SCHOOL_CAR }] };
    const after = structuredClone(before);
    ruleOf(after, R02).conditions = { all: [{ any: [width, { ...height, value: '18' }] }, { not: { ...SCHOOL_CAR, value: '19' } }] };
    expect(compare('binding.eligibility', before, after).map(({ text, pointer }) => `${pointer} ${text.en}`)).toEqual([
      `${AT02}/conditions/all/0/any/1 ${R02}: within “any of these”: Plate type: is driving-school motorcycle → is test car`,
      `${AT02}/conditions/all/1/not ${R02}: within “not”: Plate type: is driving-school car → is test motorcycle`,
    ]);
  });
});

describe('the rest of a rule set', () => {
  test('shared conditions: added, changed, renamed and used', () => {
    expect(set((rules) => void (rules.conditions = { 'school car': { all: [SCHOOL_CAR] } }))).toEqual([
      'added | Shared condition “school car”: added: all of these (Plate type is driving-school car)',
    ]);
    const before = contentOf<RuleSet>('binding.eligibility');
    before.conditions = { 'school car': { all: [SCHOOL_CAR] } };
    const after = structuredClone(before);
    after.conditions = { 'school vehicle': { all: [{ ...SCHOOL_CAR, value: '17' }] } };
    ruleOf(after, R02).conditions = { condition: 'school vehicle' };
    expect(compare('binding.eligibility', before, after).map(({ text }) => text.en)).toEqual([
      'Shared condition “school vehicle”: renamed: school car → school vehicle',
      'Shared condition “school vehicle”: Plate type: is driving-school car → is driving-school motorcycle',
      'R-02 Service not yet open in the city: Condition: all of these (Binding is switched on in the city: no; Channel is not counter) → shared condition “school vehicle”',
    ]);
  });

  test('shared conditions are called by their titles, whose own changes are told', () => {
    const before = contentOf<RuleSet>('binding.eligibility');
    before.conditions = { 'school car': { all: [SCHOOL_CAR] } };
    const after = structuredClone(before);
    after.conditionTitles = { 'school car': { 'zh-CN': '教练车', en: 'driving school' } };
    ruleOf(after, R02).conditions = { condition: 'school car' };
    expect(compare('binding.eligibility', before, after).map(({ text }) => text['zh-CN'])).toEqual([
      '共用条件“school car”：标题：新增：“教练车”',
      `${R02}：条件：同时满足（所在地市已开通绑定服务：否；受理渠道 不等于 窗口） → 共用条件“教练车”`,
    ]);
    const renamed = structuredClone(after);
    renamed.conditionTitles = { 'school car': { 'zh-CN': '教练机动车', en: 'driving school' } };
    expect(compare('binding.eligibility', after, renamed).map(({ text }) => text.en)).toEqual([
      'Shared condition “school car”: Title (Chinese): “教练车” → “教练机动车”',
    ]);
    expect(compare('binding.eligibility', renamed, { ...renamed, conditionTitles: undefined }).map(({ kind }) => kind)).toEqual([
      'removed',
    ]);
  });

  test('order and routes of the outcomes, and what stands where no rule says', () => {
    const titles = contentOf<RuleSet>('case.review').outcomes.map(({ title }) => title.en);
    expect(titles.slice(0, 1)).toEqual(['Returned to be mended']);
    expect(review((rules) => void rules.outcomes.reverse())).toEqual([
      `moved | Outcomes, strictest first: ${titles.join(', ')} → ${titles.toReversed().join(', ')}`,
    ]);
    expect(review((rules) => void (called(rules.outcomes, 'review-twice').route!.reviewers = 1))).toEqual([
      'changed | Outcome “review-twice”: Reviewers: 2 → 1',
    ]);
    expect(review((rules) => void (called(rules.outcomes, 'review').route!.coolsOff = true))).toEqual([
      'changed | Outcome “review”: Cools off once granted: none → yes',
    ]);
    expect(review((rules) => delete rules.otherwise)).toEqual(['removed | Where no rule applies: Reviewed → none']);
    expect(review((rules) => void (rules.unknown = 'review-twice'))).toEqual([
      'changed | Where a fact is missing: Reviewed first → Two officers review',
    ]);
    expect(review((rules) => void (called(rules.outcomes, 'review').title = { 'zh-CN': '审核', en: 'Looked at' }))).toEqual([
      'changed | Outcome “review”: Title (English): “Reviewed” → “Looked at”',
    ]);
  });

  test('examples: added, removed, renamed, their facts and what they expect', () => {
    expect(set((rules) => void rules.examples.splice(placeOf(rules.examples, 'Everything in order'), 1))).toEqual([
      'removed | Example “Everything in order”: removed',
    ]);
    expect(set((rules) => void rules.examples.push({ ...exampleOf(rules), name: 'Once more' }))).toEqual([
      'added | Example “Once more”: added',
    ]);
    expect(set((rules) => void (exampleOf(rules).name = 'All in order'))).toEqual([
      'changed | Example “All in order”: renamed: Everything in order → All in order',
    ]);
    const edited = set((rules) => {
      const { facts, expect: wanted } = exampleOf(rules);
      facts.vehicle!.plateType = '52';
      delete facts.city;
      wanted.outcome = 'review';
      wanted.reasons = ['facts-missing'];
    });
    expect(edited).toEqual([
      'changed | Example “Everything in order”: Plate type: small car → small new-energy car',
      'removed | Example “Everything in order”: Binding is switched on in the city: yes → none',
      'changed | Example “Everything in order”: Expected outcome: Eligible → A person must look',
      'changed | Example “Everything in order”: Expected reasons: none → facts-missing',
    ]);
  });
});

describe('the other documents', () => {
  test('settings by their label, with the unit', () => {
    const edit = (settings: Edited) => (settings.returnedDeadlineWorkingDays = 7);
    const was = contentOf<Edited>('case.settings').returnedDeadlineWorkingDays;
    expect(said('case.settings', edit)).toEqual([`changed | Time to send a returned case again: ${was} → 7 working days`]);
    expect(said('case.settings', edit, 'zh-CN')).toEqual([`changed | 退办后重新提交期限：${was} → 7 个工作日`]);
  });

  test('security, with the roles that need a second factor', () => {
    expect(said('security', (security) => (security.idleMinutes = 20))).toEqual([
      'changed | Idle time that ends a session: 30 → 20 minutes',
    ]);
    expect(said('security', (security) => security.secondFactorRoles.splice(0, 1))).toEqual([
      'removed | Roles that need a second factor: removed: Officer',
    ]);
  });

  test('retention per process and outcome', () => {
    expect(said('retention', (retention) => (retention.cases.binding.expired.photosDays = 90))).toEqual([
      'changed | Binding / expired: Photos after the case closed: 60 → 90 days',
    ]);
  });

  test('words of reasons and next steps, per language', () => {
    expect(said('reasons', (reasons) => (called<Edited>(reasons.reasons, 'not-as-prescribed').officerText.en = 'Not as shown'))).toEqual([
      'changed | Reason “not-as-prescribed”: Words for officers (English): “Photo is not as prescribed” → “Not as shown”',
    ]);
    expect(said('reasons', (reasons) => (called<Edited>(reasons.reasons, 'not-as-prescribed').nextStep = 'done'))).toEqual([
      'changed | Reason “not-as-prescribed”: Next step: retake-photo → done',
    ]);
    expect(
      said('reasons', (reasons) => (reasons.nextSteps['go-to-counter'].en = 'Go there.')).map((line) => line.split('“Please')[0]),
    ).toEqual(['changed | Next step “go-to-counter”: Words (English): ']);
  });

  test('a year of the calendar, and single days', () => {
    const added = said('calendar', (calendar) => {
      calendar.years['2027'] = {
        holidays: [{ name: { 'zh-CN': '元旦', en: "New Year's Day" }, from: '2027-01-01', to: '2027-01-01' }],
        makeUpWorkdays: ['2027-01-03'],
      };
    });
    expect(added).toEqual([
      'added | 2027: year added',
      "added | 2027: holiday added: New Year's Day: 2027-01-01",
      'added | 2027: make-up workday added: 2027-01-03',
    ]);
    expect(said('calendar', (calendar) => (calendar.years['2026'].holidays[6].to = '2026-10-08'))).toEqual([
      'changed | 2026: National Day: 2026-10-01 to 2026-10-07 → 2026-10-01 to 2026-10-08',
    ]);
  });

  test('what has no shape yet is compared place by place', () => {
    expect(said('binding.eligibility', (rules) => (rules.rules = 'none yet')).at(-1)).toMatch(/^changed \| \/rules: \[\{.*… → "none yet"$/);
  });
});

/** Every place in a document where a single value stands. */
function places(value: Edited, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [...(path.length > 0 ? [path] : []), ...Object.keys(value).flatMap((key) => places(value[key], [...path, key]))];
}

function edited(content: Edited, [first = '', ...rest]: string[], edit: (holder: Edited, key: string) => void): Edited {
  const copy = structuredClone(content);
  let [holder, key] = [copy, first];
  for (const next of rest) [holder, key] = [holder[key], next];
  edit(holder, key);
  return copy;
}

const documents = defaultDocuments.map(({ id, content }) => ({ id, content: content as Edited, paths: places(content) }));

const EDITS: ((holder: Edited, key: string) => void)[] = [
  (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  (holder, key) =>
    typeof holder[key] === 'number'
      ? (holder[key] += 1)
      : typeof holder[key] === 'boolean'
        ? (holder[key] = !holder[key])
        : (holder[key] = `${key} 2`),
  (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 0, structuredClone(holder[Number(key)])) : (holder.more = 1)),
  (holder, key) => (Array.isArray(holder) ? holder.unshift(...holder.splice(Number(key), 1)) : (holder[key] = null)),
];

test('the same document has no differences; any difference of JSON is told, in both languages', () => {
  const arbitrary = fc.record({ document: fc.constantFrom(...documents), place: fc.nat(), edit: fc.constantFrom(...EDITS) });
  fc.assert(
    fc.property(arbitrary, ({ document: { id, content, paths }, place, edit }) => {
      expect(compare(id, content, structuredClone(content))).toEqual([]);
      const other = edited(content, paths[place % paths.length] as string[], edit);
      const changes = compare(id, content, other);
      const same = JSON.stringify(other) === JSON.stringify(content);
      expect(changes.length > 0).toBe(!same);
      for (const { text, pointer } of changes) {
        expect(text['zh-CN'].length * text.en.length).toBeGreaterThan(0);
        expect(pointer === '' || pointer.startsWith('/')).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
}, 120_000);

test('a pointer leads to what it tells of', () => {
  const before = contentOf<RuleSet>('binding.eligibility');
  const after = structuredClone(before);
  after.rules.splice(placeOf(after.rules, R30), 1);
  leafOf(after, R33).value = 4;
  const changes = compare('binding.eligibility', before, after);
  const at = (document: Edited, pointer: string) =>
    pointer
      .slice(1)
      .split('/')
      .reduce((value, key) => value[key], document);
  expect(changes.map(({ kind, pointer }) => [kind, kind === 'removed' ? at(before, pointer).name : at(after, pointer).value])).toEqual([
    ['removed', R30],
    ['changed', 4],
  ]);
});
