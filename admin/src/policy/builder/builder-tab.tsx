import { RuleSetView } from '../rule-set-view.tsx';
import type { RuleSetContent } from '../rule-set-content.ts';
import type { TabProps } from '../workbench/tab.ts';

export default function BuilderTab({ content }: TabProps) {
  return <RuleSetView content={content as unknown as RuleSetContent} />;
}
