import Box from '@mui/material/Box';
import { outcomeTone } from '../evaluations/outcome-tone.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { ConditionTree } from './condition-tree.tsx';
import type { RuleSetContent } from './rule-set-content.ts';
import { RuleView } from './rule-view.tsx';
import { useSharedTitle } from './vocabulary-context.ts';

/** A rule set to read: what can come out, and each rule with its conditions. */
export function RuleSetView({ content }: { content: RuleSetContent }) {
  const t = useWords();
  const text = useText();
  const sharedTitle = useSharedTitle();
  const shared = Object.entries(content.conditions ?? {});
  const outcome = (id: string) => {
    const title = content.outcomes.find((each) => each.id === id)?.title;
    return <Chip tone={outcomeTone(id)}>{title ? text(title) : id}</Chip>;
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Section title={t('policy.outcomes')}>
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
          {content.outcomes.map(({ id, route }) => (
            <Box
              component="li"
              key={id}
              sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', fontSize: '0.8125rem', color: ink.soft }}
            >
              {outcome(id)}
              {route &&
                [
                  t('policy.reviewers', { smart_count: route.reviewers }),
                  t('policy.dueIn', { smart_count: route.dueWorkingDays }),
                  `${t('queue.priority')} ${route.priority}`,
                  ...(route.coolsOff ? [t('policy.coolsOff')] : []),
                ].join(' · ')}
            </Box>
          ))}
        </Box>
        <Box
          component="dl"
          sx={{
            m: 0,
            mt: 3,
            display: 'grid',
            gridTemplateColumns: 'auto 1fr',
            columnGap: 3,
            rowGap: 1,
            alignItems: 'center',
            fontSize: '0.8125rem',
          }}
        >
          <Box component="dt" sx={{ color: ink.soft }}>
            {t('policy.otherwise')}
          </Box>
          <Box component="dd" sx={{ m: 0 }}>
            {content.otherwise === undefined ? t('policy.builder.noOtherwise') : outcome(content.otherwise)}
          </Box>
          <Box component="dt" sx={{ color: ink.soft }}>
            {t('policy.unknownOutcome')}
          </Box>
          <Box component="dd" sx={{ m: 0 }}>
            {outcome(content.unknown)}
          </Box>
        </Box>
      </Section>
      {shared.length > 0 && (
        <Section title={t('policy.shared')}>
          {shared.map(([name, node]) => (
            <Box key={name} sx={{ mb: 2 }}>
              <Box sx={{ fontWeight: 600, fontSize: '0.8438rem' }}>{sharedTitle(name)}</Box>
              <ConditionTree node={node} />
            </Box>
          ))}
        </Section>
      )}
      <Section
        title={t('policy.rules')}
        aside={<Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t('policy.examples', { smart_count: content.examples.length })}</Box>}
      >
        <Box
          component="ol"
          sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px', overflow: 'hidden' }}
        >
          {content.rules.map((rule) => (
            <RuleView key={rule.name} rule={rule} outcome={outcome(rule.event.type)} />
          ))}
        </Box>
      </Section>
    </Box>
  );
}
