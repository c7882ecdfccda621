import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import type { PolicyDocument, PolicyVersionWithContent } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import type { RuleSetContent } from './rule-set-content.ts';
import { RuleSetView } from './rule-set-view.tsx';
import { VersionStateChip } from './version-list.tsx';

interface VersionViewProps {
  version: PolicyVersionWithContent;
  kind: PolicyDocument['kind'];
}

/** One version: who wrote and approved it, and its content, in words where it is a rule set. */
export function VersionView({ version, kind }: VersionViewProps) {
  const t = useWords();
  const [form, setForm] = useState(kind === 'rule-set' ? 'readable' : 'source');
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3, mb: 4 }}>
        <Box component="h2" sx={{ m: 0, fontSize: '1rem', fontWeight: 600 }}>
          {t('policy.version', { version: version.version })}
        </Box>
        <VersionStateChip state={version.state} />
        <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>
          {version.author ? t('policy.author', { name: version.author.name }) : t('policy.byDefault')}
          {version.approver && ` · ${t('policy.approver', { name: version.approver.name })}`}
          {version.effectiveAt && (
            <>
              {' · '}
              {t('policy.since')} <ExactTime at={version.effectiveAt} />
            </>
          )}
        </Box>
        <Box sx={{ flex: 1 }} />
        {kind === 'rule-set' && (
          <ToggleButtonGroup
            exclusive
            aria-label={t('policy.view')}
            value={form}
            onChange={(_event, next: string | null) => next && setForm(next)}
          >
            <ToggleButton value="readable">{t('policy.readable')}</ToggleButton>
            <ToggleButton value="source">{t('policy.source')}</ToggleButton>
          </ToggleButtonGroup>
        )}
      </Box>
      {form === 'readable' ? <RuleSetView content={version.content as RuleSetContent} /> : <Source content={version.content} />}
    </Box>
  );
}

function Source({ content }: { content: unknown }) {
  const t = useWords();
  return (
    <Box
      component="pre"
      tabIndex={0}
      role="region"
      aria-label={t('policy.source')}
      sx={{
        m: 0,
        p: 4,
        bgcolor: ink.wash,
        border: `1px solid ${ink.line}`,
        borderRadius: '10px',
        overflow: 'auto',
        maxHeight: '70vh',
        lineHeight: 1.6,
        tabSize: 2,
      }}
    >
      {JSON.stringify(content, null, 2)}
    </Box>
  );
}
