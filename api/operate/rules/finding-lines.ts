import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { Language, Text } from '@trafficdesk/rules/text.ts';

const NOTICE: Text = { 'zh-CN': '提示：', en: 'notice: ' };

/** Findings as a compiler says them: `file:pointer rule: message`. */
export const findingLines = (path: string, findings: readonly Finding[], language: Language): string[] =>
  findings.map(({ severity, pointer, rule, message }) => {
    const words = `${severity === 'notice' ? NOTICE[language] : ''}${message[language]}`;
    return `${path}:${pointer}${rule === undefined ? '' : ` ${rule}`}: ${words}`;
  });
