import Box from '@mui/material/Box';
import type { RuleLine } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Disclosure } from '../layout/disclosure.tsx';
import { ink, tones } from '../theme/colours.ts';
import { ResultMark } from './result-mark.tsx';
import { useRuleTitle } from './use-rule-title.ts';

const results = { matched: 'matched', 'not-matched': 'notMatched', unknown: 'unknown' } as const;

/** One rule: whether it matched, and each of its conditions with what was found. */
export function RuleResult({ rule, open }: { rule: RuleLine; open: boolean }) {
  const t = useWords();
  const text = useText();
  const { id, title } = useRuleTitle()(rule);
  return (
    <Disclosure
      open={open}
      summary={
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1.5,
            fontSize: '0.8125rem',
            fontWeight: rule.result === 'not-matched' ? 450 : 550,
          }}
        >
          <ResultMark
            result={rule.result === 'matched' ? 'true' : rule.result === 'unknown' ? 'unknown' : 'false'}
            label={t(`evaluation.${results[rule.result]}`)}
          />
          {[id, title].filter(Boolean).join(' ')}
        </Box>
      }
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pb: 1.5 }}>
        {rule.conditions.map((condition, at) => (
          <Box
            component="li"
            key={at}
            sx={{
              display: 'flex',
              alignItems: 'baseline',
              gap: 1.5,
              pl: condition.depth * 4,
              py: 0.5,
              fontSize: '0.8125rem',
              color: condition.result === 'unknown' ? tones.warn.text : ink.plain,
            }}
          >
            <ResultMark result={condition.result} label={t(`evaluation.${condition.result}`)} />
            {text(condition.text)}
          </Box>
        ))}
      </Box>
    </Disclosure>
  );
}
