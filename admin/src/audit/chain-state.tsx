import BrokenIcon from '@mui/icons-material/LinkOffRounded';
import WholeIcon from '@mui/icons-material/LinkRounded';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { ink } from '../theme/colours.ts';
import { TimeAgo } from '../times/moment.tsx';
import { useAuditChain } from './use-audit.ts';

/** How the chain stands: whether it still holds what was signed last, and what its last full check found. */
export function ChainState() {
  const t = useWords();
  const { data } = useAuditChain();
  if (!data) return <Box sx={{ minHeight: 24, mb: 4 }} />;
  const { anchor, verified, records } = data;
  const broken = anchor?.holds === false || (verified?.findings ?? 0) > 0;
  const Icon = broken ? BrokenIcon : WholeIcon;
  return (
    <Box
      role="group"
      aria-label={t('audit.chain')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 4,
        rowGap: 1,
        mb: 4,
        color: ink.soft,
        fontSize: '0.8125rem',
      }}
    >
      <Chip tone={broken ? 'bad' : anchor ? 'good' : 'plain'}>
        <Icon sx={{ fontSize: 15 }} />
        {t(broken ? 'audit.chainBroken' : 'audit.chainOf', { records: records.toLocaleString() })}
      </Chip>
      {anchor ? (
        <Said words={t(anchor.holds ? 'audit.anchored' : 'audit.anchorDiffers', { seq: anchor.seq.toLocaleString() })}>
          <TimeAgo at={anchor.at} />
        </Said>
      ) : (
        <Box>{t('audit.notAnchored')}</Box>
      )}
      {verified ? (
        <Said words={verified.findings === 0 ? t('audit.verified') : t('audit.verifiedBad', { smart_count: verified.findings })}>
          <TimeAgo at={verified.at} />
        </Said>
      ) : (
        <Box>{t('audit.notVerified')}</Box>
      )}
    </Box>
  );
}

const Said = ({ words, children }: { words: string; children: ReactNode }) => (
  <Box>
    {words} · {children}
  </Box>
);
