import Box from '@mui/material/Box';
import { Link as RouterLink } from 'react-router-dom';
import type { PolicyVersion } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { accent, ink, type ToneName } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

const stateTones: Record<PolicyVersion['state'], ToneName> = { proposed: 'warn', scheduled: 'calm', live: 'good', superseded: 'plain' };

export function VersionStateChip({ state }: { state: PolicyVersion['state'] }) {
  const t = useWords();
  return (
    <Chip tone={stateTones[state]} dot>
      {t(`policy.state.${state}`)}
    </Chip>
  );
}

interface VersionListProps {
  documentId: string;
  versions: PolicyVersion[];
  chosen: number | undefined;
}

/** Every version there ever was, newest first. */
export function VersionList({ documentId, versions, chosen }: VersionListProps) {
  const t = useWords();
  return (
    <Box component="nav" aria-label={t('policy.versions')} sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      {versions.map((each) => {
        const current = each.version === chosen;
        return (
          <Box
            key={each.version}
            component={RouterLink}
            to={`/policy/${documentId}/versions/${each.version}`}
            aria-current={current ? 'page' : undefined}
            sx={{
              display: 'block',
              p: 3,
              borderRadius: '10px',
              textDecoration: 'none',
              color: ink.strong,
              border: `1px solid ${current ? accent.line : 'transparent'}`,
              bgcolor: current ? accent.wash : undefined,
              '&:hover': { bgcolor: current ? accent.wash : ink.wash },
            }}
          >
            <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 2 }}>
              <Box sx={{ fontWeight: 600, fontSize: '0.8438rem' }}>{t('policy.version', { version: each.version })}</Box>
              <VersionStateChip state={each.state} />
            </Box>
            <Box sx={{ fontSize: '0.75rem', color: ink.soft, mt: 0.5 }}>
              {each.author?.name ?? t('policy.byDefault')} · <ExactTime at={each.createdAt} />
            </Box>
            {each.note && <Box sx={{ fontSize: '0.8125rem', mt: 1, overflowWrap: 'anywhere' }}>{each.note}</Box>}
          </Box>
        );
      })}
    </Box>
  );
}
