import PolicyIcon from '@mui/icons-material/RuleOutlined';
import Box from '@mui/material/Box';
import type { PolicyDocument } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { ListTable, type Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { usePolicyDocuments } from './use-policy.ts';

/** Every policy document, with what is in force, being written and waiting. */
export default function PolicyPage() {
  const t = useWords();
  const { data, error, refetch } = usePolicyDocuments();
  const columns = usePolicyColumns();
  return (
    <Page title={t('policy.title')} lead={t('policy.lead')}>
      <QueryProblem of={{ error, refetch }} />
      {(data || !error) && (
        <ListTable
          label={t('policy.title')}
          columns={columns}
          rows={data}
          rowId={({ id }) => id}
          empty={<Empty Icon={PolicyIcon} title={t('policy.empty')} hint={t('policy.emptyHint')} />}
        />
      )}
    </Page>
  );
}

function usePolicyColumns(): Column<PolicyDocument>[] {
  const t = useWords();
  const text = useText();
  return [
    {
      id: 'document',
      label: t('policy.document'),
      cell: ({ id, title }) => (
        <>
          <RowLink to={`/policy/${id}/versions`}>{text(title)}</RowLink>
          <Box className="code" sx={{ color: ink.soft, fontSize: '0.75rem' }}>
            {id}
          </Box>
        </>
      ),
    },
    { id: 'kind', label: t('policy.kindTitle'), cell: ({ kind }) => t(`policy.kind.${kind}`) },
    {
      id: 'live',
      label: t('policy.live'),
      cell: ({ live }) => (live ? t('policy.version', { version: live.version }) : t('policy.nothingLive')),
    },
    { id: 'since', label: t('policy.since'), cell: ({ live }) => (live?.effectiveAt ? <ExactTime at={live.effectiveAt} /> : '—') },
    {
      id: 'approver',
      label: t('policy.approvedBy'),
      cell: ({ live }) => live?.approver?.name ?? <Box sx={{ color: ink.soft }}>{live ? t('policy.byDefault') : '—'}</Box>,
    },
    {
      id: 'drafts',
      label: t('policy.drafts'),
      cell: ({ drafts, lastDraft }) =>
        lastDraft ? (
          <>
            <Chip tone="plain">{drafts}</Chip>
            <Box sx={{ color: ink.soft, fontSize: '0.75rem', mt: 0.5 }}>
              {lastDraft.by.name} · <ExactTime at={lastDraft.at} />
            </Box>
          </>
        ) : (
          <Box sx={{ color: ink.soft }}>{t('policy.noDrafts')}</Box>
        ),
    },
    {
      id: 'proposed',
      label: t('policy.waiting'),
      cell: ({ proposed }) =>
        proposed > 0 ? <Chip tone="warn">{proposed}</Chip> : <Box sx={{ color: ink.soft }}>{t('policy.noDrafts')}</Box>,
    },
  ];
}
