import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { PolicyDraft, PolicyVersion } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { accent, ink } from '../../theme/colours.ts';
import { ExactTime } from '../../times/moment.tsx';
import { VersionStateChip } from './version-state-chip.tsx';

interface DocumentNavProps {
  documentId: string;
  drafts: PolicyDraft[];
  versions: PolicyVersion[];
  /** The version that is shown. */
  chosen: number | undefined;
}

/** Everything there is of a document: its drafts, then every version there ever was, newest first. */
export function DocumentNav({ documentId, drafts, versions, chosen }: DocumentNavProps) {
  const t = useWords();
  return (
    <Box component="nav" aria-label={t('policy.versions')} sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      {drafts.map(({ id, title, updatedBy, updatedAt }) => (
        <Line
          key={id}
          to={`/policy/${documentId}/drafts/${id}`}
          name={title}
          chip={<Chip tone="plain">{t('policy.draft')}</Chip>}
          who={updatedBy.name}
          at={updatedAt}
        />
      ))}
      {versions.map(({ version, state, author, createdAt, note }) => (
        <Line
          key={version}
          to={`/policy/${documentId}/versions/${version}`}
          current={version === chosen}
          name={t('policy.version', { version })}
          chip={<VersionStateChip state={state} />}
          who={author?.name ?? t('policy.byDefault')}
          at={createdAt}
          note={note}
        />
      ))}
    </Box>
  );
}

interface LineProps {
  to: string;
  current?: boolean;
  name: string;
  chip: ReactNode;
  who: string;
  at: string;
  note?: string | null;
}

function Line({ to, current, name, chip, who, at, note }: LineProps) {
  return (
    <Box
      component={RouterLink}
      to={to}
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
        <Box sx={{ fontWeight: 600, fontSize: '0.8438rem', minWidth: 0, overflowWrap: 'anywhere' }}>{name}</Box>
        <Box sx={{ flex: 'none' }}>{chip}</Box>
      </Box>
      <Box sx={{ fontSize: '0.75rem', color: ink.soft, mt: 0.5 }}>
        {who} · <ExactTime at={at} />
      </Box>
      {note && <Box sx={{ fontSize: '0.8125rem', mt: 1, overflowWrap: 'anywhere' }}>{note}</Box>}
    </Box>
  );
}
