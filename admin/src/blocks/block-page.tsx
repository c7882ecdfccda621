import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import { Problem } from '../api/problem.ts';
import type { WholeBlock } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Empty } from '../layout/empty.tsx';
import { Fact, Facts } from '../layout/facts.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { Page } from '../layout/page.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { Section } from '../layout/section.tsx';
import { useMay } from '../session/use-may.ts';
import { ExactTime } from '../times/moment.tsx';
import { Appeal } from './appeal.tsx';
import { blockedName } from './blocked-name.ts';
import { BlockState } from './block-state.tsx';
import { LiftDialog } from './lift-dialog.tsx';

/** One closed way: to whom, why, until when, and what was said against it. */
export default function BlockPage() {
  const t = useWords();
  const requests = useRequests();
  const { blockId = '' } = useParams();
  const { data, error, refetch } = useQuery({ queryKey: ['block', blockId], queryFn: () => requests.getBlock(blockId) });
  if (error instanceof Problem && (error.status === 404 || error.status === 422))
    return <Empty Icon={LostIcon} heading="h1" title={t('blocks.missing')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return data ? <BlockView key={data.id} block={data} /> : <PageLoading />;
}

function BlockView({ block }: { block: WholeBlock }) {
  const t = useWords();
  const mayDecide = useMay('block.decide');
  const [lifting, setLifting] = useState(false);
  return (
    <Page
      title={t('blocks.of', { name: blockedName(block) ?? t('case.deletedShort') })}
      lead={t(block.whom === 'phone' ? 'blocks.phoneStays' : 'blocks.counterStays')}
      above={<BackLink to="/blocks">{t('blocks.title')}</BackLink>}
      actions={mayDecide && block.state === 'open' && <Button onClick={() => setLifting(true)}>{t('blocks.lift')}</Button>}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 9, maxWidth: 760 }}>
        <Decision block={block} />
        <Appeal block={block} mayDecide={mayDecide} />
      </Box>
      {lifting && <LiftDialog block={block} onClose={() => setLifting(false)} />}
    </Page>
  );
}

/** What was decided, by whom, and how it ended. */
function Decision({ block }: { block: WholeBlock }) {
  const t = useWords();
  const text = useText();
  const mayReadCase = useMay('case.read');
  const { lifted, state } = block;
  return (
    <Section title={t('blocks.decision')}>
      <Facts>
        <Fact name={t('blocks.standing')}>
          <BlockState state={state} />
        </Fact>
        <Fact name={t('blocks.closed')}>{text(block.processName)}</Fact>
        <Fact name={t('blocks.from')}>
          <ExactTime at={block.from} />
        </Fact>
        <Fact name={t('blocks.until')}>
          <ExactTime at={block.until} />
        </Fact>
        <Fact name={t('blocks.whom')}>{t(`blocks.whomIs.${block.whom}`)}</Fact>
        <Fact name={t(block.whom === 'phone' ? 'blocks.phone' : 'blocks.idNumber')}>
          {block.identityNumber ?? block.phone ?? t('case.deletedShort')}
        </Fact>
        <Fact name={t('bindings.case')}>
          {mayReadCase ? (
            <Link component={RouterLink} to={`/cases/${block.caseId}`} className="figures">
              {block.caseNumber}
            </Link>
          ) : (
            <span className="figures">{block.caseNumber}</span>
          )}
        </Fact>
        <Fact name={t('blocks.reason')}>{text(block.reason.text)}</Fact>
        <Fact name={t('blocks.found')}>{block.text ?? t('case.deletedShort')}</Fact>
        <Fact name={t('blocks.decidedBy')}>{block.decidedBy.name}</Fact>
        {lifted && (
          <Fact name={t('blocks.lifted')}>
            {lifted.by.name} · <ExactTime at={lifted.at} />
            {lifted.reason && <Box>{lifted.reason}</Box>}
          </Fact>
        )}
      </Facts>
    </Section>
  );
}
