import { checkAlike } from './check-alike.ts';
import { checkWays } from './check-ways.ts';
import { errorAt, type Finding, within } from './finding.ts';
import { type ReasonCatalogue, type ReasonDefinition, STATE_STEPS, SYSTEM_REASONS } from './reasons.ts';
import type { RuleSet } from './rule-set.ts';
import type { Text } from './text.ts';

/** Checks that codes are unique, next steps exist, and nothing that the platform or its rule sets give has gone. */
export function checkCatalogue({ nextSteps, reasons }: ReasonCatalogue, ruleSets: readonly RuleSet[]): Finding[] {
  const codes = reasons.map((each) => each.code);
  const used = new Set([...SYSTEM_REASONS, ...ruleSets.flatMap(({ rules }) => rules.flatMap(({ event }) => event.params.reasons))]);
  return [
    ...reasons.flatMap((reason, at) => checkReason(reason, codes.indexOf(reason.code) < at, nextSteps, within('/reasons', at))),
    ...reasons.flatMap((reason, at) => checkStandIn(reason, reasons, within('/reasons', at))),
    ...checkWays(codes, '/reasons'),
    ...ruleSets.flatMap((set) => checkAlike(set, reasons, '/reasons')),
    ...[...used]
      .filter((code) => !codes.includes(code))
      .map((code) =>
        errorAt(
          'words',
          { pointer: '/reasons' },
          { 'zh-CN': `理由“${code}”仍在使用，不能删除，请恢复。`, en: `Reason "${code}" is in use and cannot go: put it back.` },
        ),
      ),
    ...STATE_STEPS.filter((step) => !Object.hasOwn(nextSteps, step)).map((step) =>
      errorAt(
        'words',
        { pointer: '/nextSteps' },
        { 'zh-CN': `后续办法“${step}”仍在使用，不能删除，请恢复。`, en: `Next step "${step}" is in use and cannot go: put it back.` },
      ),
    ),
  ];
}

/** What stands in for a reason is one that anybody may know. */
function checkStandIn({ code, untilProven }: ReasonDefinition, reasons: readonly ReasonDefinition[], place: string): Finding[] {
  if (untilProven === undefined) return [];
  const standIn = reasons.find((each) => each.code === untilProven);
  if (standIn && standIn.untilProven === undefined) return [];
  return [
    errorAt(
      'words',
      { pointer: within(place, 'untilProven') },
      {
        'zh-CN': `理由“${code}”：没有可对任何人说的理由“${untilProven}”，请更正。`,
        en: `Reason "${code}": there is no reason "${untilProven}" that anybody may be told: correct it.`,
      },
    ),
  ];
}

function checkReason(reason: ReasonDefinition, repeated: boolean, nextSteps: ReasonCatalogue['nextSteps'], place: string): Finding[] {
  const { code, scope, slots, nextStep, verdicts, needsText } = reason;
  const found: Finding[] = [];
  const find = (key: keyof ReasonDefinition, message: Text): void => {
    found.push(errorAt('words', { pointer: within(place, key) }, message));
  };
  if (repeated) find('code', { 'zh-CN': `理由“${code}”重复，请删除一项。`, en: `Reason "${code}" is listed twice: remove one.` });
  if (!Object.hasOwn(nextSteps, nextStep)) {
    find('nextStep', {
      'zh-CN': `理由“${code}”：没有后续办法“${nextStep}”，请更正。`,
      en: `Reason "${code}": there is no next step "${nextStep}": correct it.`,
    });
  }
  if ((scope === 'photo') !== slots.length > 0) {
    find('slots', {
      'zh-CN': `理由“${code}”：照片类理由须列出适用照片，其他理由不列。`,
      en: `Reason "${code}": a reason of a photo names its photos, any other names none.`,
    });
  }
  if (needsText && verdicts.length === 0) {
    find('needsText', {
      'zh-CN': `理由“${code}”：系统理由不能要求填写说明。`,
      en: `Reason "${code}": nobody can write a text where no officer chooses it.`,
    });
  }
  return found;
}
