import Box from '@mui/material/Box';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { ExactTime } from '../../times/moment.tsx';
import { VersionStateChip } from './version-state-chip.tsx';

/** Which version it is, who wrote and approved it, and since when it is in force; or who called it off, and why. */
export function VersionHead({ version }: { version: PolicyVersion }) {
  const t = useWords();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3, mb: 2 }}>
      <Box component="h2" sx={{ m: 0, fontSize: '1rem', fontWeight: 600 }}>
        {t('policy.version', { version: version.version })}
      </Box>
      <VersionStateChip state={version.state} />
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>
        {version.author ? t('policy.author', { name: version.author.name }) : t('policy.byDefault')}
        {version.approver && ` · ${t('policy.approver', { name: version.approver.name })}`}
        {version.effectiveAt && !version.withdrawal && (
          <>
            {' · '}
            {t('policy.since')} <ExactTime at={version.effectiveAt} />
          </>
        )}
        {version.withdrawal && (
          <>
            {' · '}
            {t('policy.withdrawnBy', { name: version.withdrawal.by.name })} <ExactTime at={version.withdrawal.at} />
          </>
        )}
      </Box>
      {version.withdrawal && (
        <Box sx={{ flexBasis: '100%', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
          {t('policy.withdrawnBecause', { reason: version.withdrawal.reason })}
        </Box>
      )}
    </Box>
  );
}
