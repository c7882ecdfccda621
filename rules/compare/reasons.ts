import type { ReasonCatalogue, ReasonDefinition } from '../reasons.ts';
import type { Text } from '../text.ts';
import { canonical } from './canonical.ts';
import { arrow, asIs, below, type Change, changeAt, colons, joined, listed, quoted, type Spot, TOP } from './change.ts';
import { pairUp } from './pair-up.ts';
import { compareTexts, TITLE } from './texts.ts';

const WORDS = {
  reason: { 'zh-CN': '理由', en: 'Reason' },
  nextStep: { 'zh-CN': '后续办法', en: 'Next step' },
  added: { 'zh-CN': '新增', en: 'added' },
  removed: { 'zh-CN': '删除', en: 'removed' },
  words: { 'zh-CN': '文字', en: 'Words' },
  reordered: { 'zh-CN': '理由的顺序有变', en: 'Reasons in another order' },
} as const satisfies Record<string, Text>;

const NOTHING: Text = { 'zh-CN': '无', en: 'nothing' };

const TEXTS = {
  officerText: { 'zh-CN': '给审核员的文字', en: 'Words for officers' },
  applicantText: { 'zh-CN': '给申请人的文字', en: 'Words for applicants' },
} as const satisfies Record<string, Text>;

const PLAIN: Record<Exclude<keyof ReasonDefinition, 'code' | keyof typeof TEXTS>, Text> = {
  untilProven: { 'zh-CN': '身份核实前以此代替', en: 'Told in its place until the person is known' },
  rule: { 'zh-CN': '依据规则', en: 'Rule it rests on' },
  scope: { 'zh-CN': '范围', en: 'Scope' },
  verdicts: { 'zh-CN': '可用于的决定', en: 'Verdicts it may be given for' },
  slots: { 'zh-CN': '适用照片', en: 'Photos it may be given for' },
  nextStep: { 'zh-CN': '后续办法', en: 'Next step' },
  needsText: { 'zh-CN': '须填写说明', en: 'Needs a text' },
};

/** Differences between two versions of the reason catalogue. */
export function compareReasons(before: ReasonCatalogue, after: ReasonCatalogue): Change[] {
  const list = below(TOP, 'reasons');
  const pairs = pairUp(before.reasons, after.reasons, { keys: [({ code }) => code], likeness: () => 0 });
  const changes = pairs.flatMap((pair) => {
    const [was, is] = [before.reasons[pair.before ?? -1], after.reasons[pair.after ?? -1]];
    const about = joined(WORDS.reason, quoted((is ?? was)?.code ?? ''));
    const spot: Spot = { ...below(list, pair.after ?? '', pair.before ?? ''), about };
    if (was && is) return compareReason(was, is, spot);
    if (is) return [changeAt(spot, 'added', colons(WORDS.added, is.officerText))];
    return was ? [changeAt(spot, 'removed', colons(WORDS.removed, was.officerText))] : [];
  });
  const moved = pairs.some((pair) => pair.moved) ? [changeAt(list, 'moved', WORDS.reordered)] : [];
  return [
    ...compareTexts(before.title, after.title, TITLE, below(TOP, 'title')),
    ...compareNextSteps(before.nextSteps, after.nextSteps),
    ...changes,
    ...moved,
  ];
}

function compareNextSteps(before: Record<string, Text>, after: Record<string, Text>): Change[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((code) => {
    const [was, is] = [before[code], after[code]];
    const spot: Spot = { ...below(below(TOP, 'nextSteps'), code), about: joined(WORDS.nextStep, quoted(code)) };
    if (was && is) return compareTexts(was, is, WORDS.words, spot);
    if (is) return [changeAt(spot, 'added', colons(WORDS.added, is))];
    return was ? [changeAt(spot, 'removed', colons(WORDS.removed, was))] : [];
  });
}

function compareReason(was: ReasonDefinition, is: ReasonDefinition, spot: Spot): Change[] {
  const texts = (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).flatMap((key) =>
    compareTexts(was[key], is[key], TEXTS[key], below(spot, key)),
  );
  const plain = (Object.keys(PLAIN) as (keyof typeof PLAIN)[]).filter((key) => canonical(was[key]) !== canonical(is[key]));
  return [
    ...texts,
    ...plain.map((key) => changeAt(below(spot, key), 'changed', colons(PLAIN[key], arrow(shown(was[key]), shown(is[key]))))),
  ];
}

function shown(value: string | boolean | readonly string[] | undefined): Text {
  if (value === undefined) return NOTHING;
  if (typeof value === 'boolean') return value ? { 'zh-CN': '是', en: 'yes' } : { 'zh-CN': '否', en: 'no' };
  return typeof value === 'string' ? asIs(value) : listed(value.map(asIs));
}
