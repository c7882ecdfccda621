import Box from '@mui/material/Box';
import type { PolicyTrialResult, RuleLine } from '../../api/schemas.ts';
import { outcomeTone } from '../../evaluations/outcome-tone.ts';
import { RuleResult } from '../../evaluations/rule-result.tsx';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { Disclosure } from '../../layout/disclosure.tsx';
import { ink } from '../../theme/colours.ts';

/** What came out of a trial: the outcome and its reasons, the rules that decided it, then all others. */
export function TrialResult({ trial: { outcome, outcomeTitle, reasons, rules } }: { trial: PolicyTrialResult }) {
  const t = useWords();
  const text = useText();
  const matched = rules.filter(({ result }) => result === 'matched');
  const unsettled = rules.filter(({ result }) => result === 'unknown');
  const rest = rules.filter(({ result }) => result === 'not-matched');
  const deciding = matched.filter((rule) => rule.outcome === outcome);
  const others = matched.filter((rule) => rule.outcome !== outcome);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Box aria-live="polite" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, fontSize: '0.9375rem' }}>
        <Chip tone={outcomeTone(outcome)}>{text(outcomeTitle)}</Chip>
        <Box sx={{ overflowWrap: 'anywhere' }}>
          {reasons.map(({ code, text: words }) => (words ? text(words) : code)).join(t('policy.semicolon')) || t('workbench.why.noReasons')}
        </Box>
      </Box>
      {deciding.length > 0 && <Rules title={t('workbench.why.decidedBy')} rules={deciding} open />}
      {deciding.length + unsettled.length === 0 && (
        <Box sx={{ fontSize: '0.8125rem', color: ink.soft }}>{t('workbench.why.byOtherwise')}</Box>
      )}
      {others.length > 0 && <Rules title={t('workbench.why.others')} rules={others} open />}
      {unsettled.length > 0 && <Rules title={t('workbench.why.unsettled')} rules={unsettled} open />}
      {rest.length > 0 && (
        <Disclosure
          summary={<Box sx={{ fontSize: '0.8125rem', color: ink.soft }}>{t('evaluation.showRest', { smart_count: rest.length })}</Box>}
        >
          <Rules rules={rest} />
        </Disclosure>
      )}
    </Box>
  );
}

function Rules({ title, rules, open = false }: { title?: string; rules: RuleLine[]; open?: boolean }) {
  return (
    <Box>
      {title && <Box sx={{ fontSize: '0.75rem', color: ink.soft, mb: 1 }}>{title}</Box>}
      {rules.map((rule) => (
        <RuleResult key={rule.name} rule={rule} open={open} />
      ))}
    </Box>
  );
}
