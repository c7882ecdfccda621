import type { Finding } from './finding.ts';
import { type ReasonCatalogue, STATE_STEPS, SYSTEM_REASONS } from './reasons.ts';
import type { RuleSet } from './rule-set.ts';

/** Checks that codes are unique, next steps exist, and nothing that the platform or its rule sets give has gone. */
export function checkCatalogue({ nextSteps, reasons }: ReasonCatalogue, ruleSets: readonly RuleSet[]): Finding[] {
  const codes = reasons.map((each) => each.code);
  const findings: Finding[] = [];
  for (const code of new Set(codes.filter((each, at) => codes.indexOf(each) !== at))) {
    findings.push({ message: { 'zh-CN': `理由“${code}”重复，请删除一项。`, en: `Reason "${code}" is listed twice: remove one.` } });
  }
  for (const { code, scope, slots, nextStep, verdicts, needsText } of reasons) {
    if (!Object.hasOwn(nextSteps, nextStep))
      findings.push({
        message: {
          'zh-CN': `理由“${code}”：没有后续办法“${nextStep}”，请更正。`,
          en: `Reason "${code}": there is no next step "${nextStep}": correct it.`,
        },
      });
    if ((scope === 'photo') !== slots.length > 0)
      findings.push({
        message: {
          'zh-CN': `理由“${code}”：照片类理由须列出适用照片，其他理由不列。`,
          en: `Reason "${code}": a reason of a photo names its photos, any other names none.`,
        },
      });
    if (needsText && verdicts.length === 0)
      findings.push({
        message: {
          'zh-CN': `理由“${code}”：系统理由不能要求填写说明。`,
          en: `Reason "${code}": nobody can write a text where no officer chooses it.`,
        },
      });
  }
  const used = new Set([...SYSTEM_REASONS, ...ruleSets.flatMap(({ rules }) => rules.flatMap(({ event }) => event.params.reasons))]);
  for (const code of used) {
    if (!codes.includes(code))
      findings.push({
        message: { 'zh-CN': `理由“${code}”仍在使用，不能删除，请恢复。`, en: `Reason "${code}" is in use and cannot go: put it back.` },
      });
  }
  for (const step of STATE_STEPS) {
    if (!Object.hasOwn(nextSteps, step))
      findings.push({
        message: {
          'zh-CN': `后续办法“${step}”仍在使用，不能删除，请恢复。`,
          en: `Next step "${step}" is in use and cannot go: put it back.`,
        },
      });
  }
  return findings;
}
