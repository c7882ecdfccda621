import Box from '@mui/material/Box';
import type { Evaluation } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { Disclosure } from '../layout/disclosure.tsx';
import { ink } from '../theme/colours.ts';
import { FactList } from './fact-list.tsx';
import { outcomeTone } from './outcome-tone.ts';
import { RuleResult } from './rule-result.tsx';

/** One evaluation: its outcome, each rule's result in words, and the facts it rested on. */
export function EvaluationView({ evaluation, open, rounds = true }: { evaluation: Evaluation; open: boolean; rounds?: boolean }) {
  const t = useWords();
  const text = useText();
  const matched = evaluation.rules.filter(({ result }) => result === 'matched');
  const unknown = evaluation.rules.filter(({ result }) => result === 'unknown');
  const rest = evaluation.rules.filter(({ result }) => result === 'not-matched');
  return (
    <Disclosure
      framed
      open={open}
      summary={
        <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5 }}>
          <Box sx={{ fontWeight: 600, fontSize: '0.8438rem' }}>
            {[text(evaluation.title), evaluation.slot && t(`photos.short.${evaluation.slot}`)].filter(Boolean).join(' · ')}
          </Box>
          <Chip tone={outcomeTone(evaluation.outcome)}>{text(evaluation.outcomeTitle)}</Chip>
          <Box className="figures" sx={{ ml: 'auto', fontSize: '0.75rem', color: ink.soft }}>
            {rounds
              ? t('evaluation.versionRound', { version: evaluation.version, round: evaluation.round })
              : t('evaluation.version', { version: evaluation.version })}
          </Box>
        </Box>
      }
    >
      <Box className="figures" sx={{ fontSize: '0.75rem', color: ink.soft, mb: 1.5 }}>
        {t('evaluation.counts', { matched: matched.length, unknown: unknown.length, rest: rest.length })}
      </Box>
      {[...matched, ...unknown].map((rule) => (
        <RuleResult key={rule.name} rule={rule} open={rule.result === 'matched'} />
      ))}
      {rest.length > 0 && (
        <Disclosure
          summary={<Box sx={{ fontSize: '0.8125rem', color: ink.soft }}>{t('evaluation.showRest', { smart_count: rest.length })}</Box>}
        >
          {rest.map((rule) => (
            <RuleResult key={rule.name} rule={rule} open={false} />
          ))}
        </Disclosure>
      )}
      {evaluation.facts.length > 0 && (
        <Disclosure summary={<Box sx={{ fontSize: '0.8125rem', color: ink.soft }}>{t('evaluation.facts')}</Box>}>
          <FactList facts={evaluation.facts} at={evaluation.factsAt} />
        </Disclosure>
      )}
    </Disclosure>
  );
}
