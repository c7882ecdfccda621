import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import { Problem } from '../api/problem.ts';
import type { WholeMisuseFinding } from '../api/schemas.ts';
import { FactList } from '../evaluations/fact-list.tsx';
import { useLanguage, useText } from '../i18n/text.ts';
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
import { Evidence } from './evidence.tsx';
import { FindingState } from './finding-state.tsx';
import { LookIntoDialog } from './look-into-dialog.tsx';
import { useReasonWords } from './use-reason-words.ts';

/** One finding: what is suspected, by which rule, and what shows it. */
export default function FindingPage() {
  const t = useWords();
  const requests = useRequests();
  const { findingId = '' } = useParams();
  const { data, error, refetch } = useQuery({ queryKey: ['finding', findingId], queryFn: () => requests.getFinding(findingId) });
  if (error instanceof Problem && (error.status === 404 || error.status === 422))
    return <Empty Icon={LostIcon} heading="h1" title={t('misuse.missing')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return data ? <FindingView key={data.id} finding={data} /> : <PageLoading />;
}

function FindingView({ finding }: { finding: WholeMisuseFinding }) {
  const t = useWords();
  const reasons = useReasonWords();
  const maySettle = useMay('misuse.settle');
  const [looking, setLooking] = useState(false);
  return (
    <Page
      title={reasons(finding)}
      lead={t('misuse.suspicion')}
      above={<BackLink to="/misuse">{t('misuse.title')}</BackLink>}
      actions={
        maySettle &&
        !finding.lookedInto && (
          <Button variant="contained" color="primary" onClick={() => setLooking(true)}>
            {t('misuse.lookInto')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 9, maxWidth: 760 }}>
        <Suspicion finding={finding} />
        {finding.facts.length > 0 && (
          <Section title={t('misuse.facts')}>
            <FactList facts={finding.facts} />
          </Section>
        )}
        <Evidence finding={finding} />
      </Box>
      {looking && <LookIntoDialog finding={finding} onClose={() => setLooking(false)} />}
    </Page>
  );
}

/** Of whom, by which rule, since when, and what somebody found. */
function Suspicion({ finding }: { finding: WholeMisuseFinding }) {
  const t = useWords();
  const text = useText();
  const { lookedInto } = finding;
  return (
    <Section title={t('misuse.finding')}>
      <Facts>
        <Fact name={t('misuse.state')}>
          <FindingState {...finding} />
        </Fact>
        <Fact name={t('misuse.about')}>{text(finding.subjectName)}</Fact>
        {finding.staff && <Fact name={t('misuse.staff')}>{finding.staff.name}</Fact>}
        <Fact name={t('queue.city')}>{finding.cities.map(({ name }) => text(name)).join(t('misuse.and'))}</Fact>
        <Fact name={t('misuse.rule')}>
          <RuleName rule={finding.rule} />
        </Fact>
        <Fact name={t('misuse.firstSeen')}>
          <ExactTime at={finding.firstSeen} />
        </Fact>
        <Fact name={t('misuse.lastSeen')}>
          <ExactTime at={finding.lastSeen} />
        </Fact>
        {lookedInto && (
          <Fact name={t('misuse.lookedInto')}>
            {lookedInto.by.name} · <ExactTime at={lookedInto.at} />
            {lookedInto.words && <Box sx={{ mt: 1 }}>{lookedInto.words}</Box>}
          </Fact>
        )}
      </Facts>
    </Section>
  );
}

/** Rules are named in one language only; the title says the same in the reader's. */
function RuleName({ rule }: { rule: string }) {
  const language = useLanguage();
  const id = /^R-\d+[a-z]?/.exec(rule)?.[0];
  return language === 'en' || !id ? <span lang="en">{rule}</span> : id;
}
