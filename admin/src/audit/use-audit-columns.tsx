import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AuditRecord } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ActorLink } from './actor-link.tsx';
import { AuditTime } from './audit-time.tsx';

export function useAuditColumns(onOpen: (record: AuditRecord) => void): Column<AuditRecord>[] {
  const t = useWords();
  const text = useText();
  return [
    { id: 'at', label: t('audit.at'), cell: ({ at }) => <AuditTime at={at} /> },
    { id: 'actor', label: t('audit.actor'), cell: ({ actor }) => <ActorLink actor={actor} /> },
    {
      id: 'action',
      label: t('audit.action'),
      cell: ({ text: words, reason, account }) => (
        <Box sx={{ whiteSpace: 'normal', minWidth: 220, maxWidth: 460 }}>
          <Box sx={{ fontWeight: 550 }}>{text(words)}</Box>
          {account && <Box sx={{ color: ink.plain, fontSize: '0.75rem' }}>{t('audit.ofAccount', { name: account.name })}</Box>}
          {reason && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{reason.text ? text(reason.text) : reason.code}</Box>}
        </Box>
      ),
    },
    {
      id: 'case',
      label: t('audit.case'),
      cell: ({ case: about }) =>
        about?.number ? <RowLink to={`/audit?case=${encodeURIComponent(about.number)}`}>{about.number}</RowLink> : '—',
    },
    {
      id: 'address',
      label: t('audit.address'),
      cell: ({ address }) => (
        <Box className="code" sx={{ color: ink.soft }}>
          {address ?? '—'}
        </Box>
      ),
    },
    {
      id: 'open',
      label: t('audit.record'),
      quiet: true,
      align: 'right',
      cell: (record) => (
        <Button size="small" aria-label={t('audit.openRecord', { id: record.id })} onClick={() => onOpen(record)}>
          {t('audit.open')}
        </Button>
      ),
    },
  ];
}
