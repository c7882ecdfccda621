import type { ReasonCatalogue, ReasonDefinition } from '@trafficdesk/rules/reasons.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { z } from 'zod';
import type { FieldError } from '../problems/problem.ts';
import type { decision } from './decision-schemas.ts';

type Decision = z.output<typeof decision>;
type Given = Decision['reasons'][number];

const SAYS = {
  approveHasReasons: { 'zh-CN': '通过时不选理由。', en: 'An approval takes no reasons.' },
  noReason: { 'zh-CN': '请至少选择一项理由。', en: 'Choose at least one reason.' },
  unknown: { 'zh-CN': '没有这项理由。', en: 'There is no such reason.' },
  wrongVerdict: { 'zh-CN': '该理由不能用于此决定。', en: 'This reason does not go with this verdict.' },
  wrongPhoto: { 'zh-CN': '该理由不能用于此照片。', en: 'This reason does not go with this photo.' },
  photoMissing: { 'zh-CN': '请指明是哪张照片。', en: 'Say which photo it is about.' },
  alone: { 'zh-CN': '“其他”不能与别的理由同时选择。', en: '“Other” stands alone: choose it, or the others.' },
  twice: { 'zh-CN': '同一理由选了两次。', en: 'The same reason is given twice.' },
  textMissing: { 'zh-CN': '请写明理由。', en: 'Write down the reason.' },
  photoTwice: { 'zh-CN': '同一照片有两项意见。', en: 'The same photo has two verdicts.' },
  photoRejected: { 'zh-CN': '判为不合格的照片不能通过。', en: 'A rejected photo cannot be approved.' },
  photoReasonMissing: { 'zh-CN': '请为判为不合格的照片选择理由。', en: 'Give a reason for the rejected photo.' },
  textUnasked: { 'zh-CN': '只有“其他”理由可以附文字。', en: 'Only the reason “other” comes with text.' },
} satisfies Record<string, Text>;

function faultOf({ photo }: Given, verdict: Decision['verdict'], definition: ReasonDefinition | undefined): Text | null {
  if (!definition) return SAYS.unknown;
  if (!definition.verdicts.some((allowed) => allowed === verdict)) return SAYS.wrongVerdict;
  if (definition.scope === 'photo' && !photo) return SAYS.photoMissing;
  if (photo && !definition.slots.includes(photo)) return SAYS.wrongPhoto;
  return null;
}

/** A rejected photo is never approved, and the applicant is told what is wrong with it when the case is returned. */
function photoErrors({ verdict, reasons, photoVerdicts = [] }: Decision): FieldError[] {
  return photoVerdicts.flatMap(({ slot, verdict: said }, at) => {
    const field = `/photoVerdicts/${at}`;
    if (photoVerdicts.findIndex((each) => each.slot === slot) < at) return [{ field, message: SAYS.photoTwice }];
    if (said === 'accepted') return [];
    if (verdict === 'approve') return [{ field, message: SAYS.photoRejected }];
    const isTold = verdict !== 'return' || reasons.some(({ photo }) => photo === slot);
    return isTold ? [] : [{ field, message: SAYS.photoReasonMissing }];
  });
}

/** What is wrong with a decision before anybody looks at the case: reasons that do not go with its verdict, its photos or each other. */
export function doorErrors(catalogue: ReasonCatalogue, decision: Decision): FieldError[] {
  return [...reasonErrors(catalogue, decision), ...photoErrors(decision)];
}

function reasonErrors(catalogue: ReasonCatalogue, { verdict, reasons, text }: Decision): FieldError[] {
  if (verdict === 'approve') {
    return [
      ...(reasons.length > 0 ? [{ field: '/reasons', message: SAYS.approveHasReasons }] : []),
      ...(text ? [{ field: '/text', message: SAYS.textUnasked }] : []),
    ];
  }
  if (reasons.length === 0) return [{ field: '/reasons', message: SAYS.noReason }];
  const definitions = reasons.map(({ code }) => catalogue.reasons.find((each) => each.code === code));
  const errors = reasons.flatMap((given, index) => {
    const repeated = reasons.findIndex(({ code, photo }) => code === given.code && photo === given.photo) < index;
    const message = repeated ? SAYS.twice : faultOf(given, verdict, definitions[index]);
    return message
      ? [{ field: `/reasons/${index}${message === SAYS.photoMissing || message === SAYS.wrongPhoto ? '/photo' : '/code'}`, message }]
      : [];
  });
  const needsText = definitions.some((definition) => definition?.needsText);
  if (needsText && reasons.length > 1) errors.push({ field: '/reasons', message: SAYS.alone });
  if (needsText && !text) errors.push({ field: '/text', message: SAYS.textMissing });
  if (!needsText && text) errors.push({ field: '/text', message: SAYS.textUnasked });
  return errors;
}
