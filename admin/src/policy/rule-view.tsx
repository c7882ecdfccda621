import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useReasons } from '../decisions/use-reasons.ts';
import { useRuleTitle } from '../evaluations/use-rule-title.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { ConditionTree } from './condition-tree.tsx';
import type { RuleContent } from './rule-set-content.ts';

interface RuleViewProps {
  rule: RuleContent;
  /** What it leads to, as a chip. */
  outcome: ReactNode;
}

/** One rule to read: its name, what it leads to, when, and which reasons it gives. */
export function RuleView({ rule: { name, conditions, event }, outcome }: RuleViewProps) {
  const t = useWords();
  const text = useText();
  const { data: catalogue } = useReasons();
  const { reasons } = event.params;
  const { id, title, named } = useRuleTitle()({ name, reasons });
  const said = reasons.map((code) => {
    const words = catalogue?.find((each) => each.code === code)?.officerText;
    return words ? text(words) : code;
  });
  return (
    <Box component="li" sx={{ p: 3.5, '& + &': { borderTop: `1px solid ${ink.line}` } }}>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start', justifyContent: 'space-between', mb: 1.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2, minWidth: 0 }}>
          {id && (
            <Box component="span" className="figures" sx={{ fontSize: '0.75rem', fontWeight: 550, color: ink.soft }}>
              {id}
            </Box>
          )}
          <Box component="span" sx={{ fontWeight: 600, fontSize: '0.8438rem' }}>
            {title}
          </Box>
          {named && (
            <Box component="span" lang="en" sx={{ fontSize: '0.75rem', color: ink.soft }}>
              {named}
            </Box>
          )}
        </Box>
        <Box sx={{ flex: 'none' }}>{outcome}</Box>
      </Box>
      <ConditionTree node={conditions} />
      {!named && (
        <Box sx={{ mt: 1.5, fontSize: '0.8125rem' }}>
          <Box component="span" sx={{ color: ink.soft }}>
            {t('policy.becauseOf')}
            {t('case.colon')}
          </Box>
          {said.join(t('policy.semicolon'))}
        </Box>
      )}
    </Box>
  );
}
