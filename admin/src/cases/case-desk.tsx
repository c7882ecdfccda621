import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import type { ConsoleCase, Verdict } from '../api/schemas.ts';
import { Decided } from '../decisions/decided.tsx';
import { DecisionPanel } from '../decisions/decision-panel.tsx';
import { useDecision } from '../decisions/use-decision.ts';
import { useDrafts } from '../decisions/use-drafts.ts';
import { EvaluationList } from '../evaluations/evaluation-list.tsx';
import { useWords } from '../i18n/words.ts';
import { useDocumentTitle } from '../layout/page.tsx';
import { Joins } from '../joins/joins.tsx';
import { PhotoBoard } from '../photos/photo-board.tsx';
import { SeenPhotos, useUnseen } from '../photos/use-seen-photos.ts';
import { Objections } from '../objections/objections.tsx';
import { ink } from '../theme/colours.ts';
import { CaseHeader } from './case-header.tsx';
import { Effect } from './effect.tsx';
import { History } from './history.tsx';
import { NewerRules } from './newer-rules.tsx';
import { Particulars } from './particulars.tsx';
import { Standing } from './standing.tsx';
import { useHeartbeat } from './use-heartbeat.ts';

/** The case as an officer works on it: evidence at the left, the decision at the right once a verdict is chosen. */
export function CaseDesk({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const { decide, pending, standing, problem, unanswered, forgetProblem } = useDecision(theCase);
  const { verdict, draft, setVerdict, setDraft } = useDrafts(theCase, Boolean(standing));
  const { unseen, tell } = useUnseen(theCase);
  useDocumentTitle(t('case.title', { number: theCase.number }));
  const lapsing = useHeartbeat(theCase);
  const aside = useRef<HTMLElement>(null);
  useEffect(() => {
    if (verdict) aside.current?.scrollIntoView({ block: 'start' });
  }, [verdict]);
  const choose = (chosen: Verdict | undefined) => {
    if (pending || standing) return;
    forgetProblem();
    setVerdict(chosen);
  };
  return (
    <Box sx={{ maxWidth: 1440, mx: 'auto' }}>
      <CaseHeader theCase={theCase} chosen={verdict} decided={Boolean(standing)} lapsing={lapsing} onChoose={choose} />
      {theCase.newerRules && <NewerRules newer={theCase.newerRules} />}
      <Box
        sx={{
          display: 'grid',
          gap: 5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: verdict ? 'minmax(0, 1fr) 360px' : 'minmax(0, 1fr)' },
        }}
      >
        {verdict && draft && (
          <Box
            component="aside"
            ref={aside}
            aria-label={t('decision.title')}
            sx={{
              scrollMarginTop: 64,
              gridColumn: { md: 2 },
              gridRow: { md: 1 },
              border: `1px solid ${ink.lineStrong}`,
              borderRadius: '12px',
              p: 4,
              pb: 0,
              bgcolor: ink.paper,
              boxShadow: '0 6px 24px rgb(16 21 31 / 8%)',
              '@media (min-height: 600px) and (min-width: 900px)': {
                position: 'sticky',
                top: 64,
                maxHeight: 'calc(100vh - 80px)',
                overflowY: 'auto',
              },
            }}
          >
            {standing ? (
              <Box sx={{ pb: 4 }}>
                <Decided verdict={verdict} standing={standing} objected={theCase.objections.length > 0} />
              </Box>
            ) : (
              <DecisionPanel
                theCase={theCase}
                verdict={verdict}
                draft={draft}
                onDraft={setDraft}
                onClose={() => choose(undefined)}
                onDecide={decide}
                pending={pending}
                problem={problem}
                unanswered={unanswered}
                unseen={unseen}
              />
            )}
          </Box>
        )}
        <Box sx={{ gridColumn: 1, gridRow: { md: 1 }, display: 'flex', flexDirection: 'column', gap: 7, minWidth: 0 }}>
          <SeenPhotos value={tell}>
            <PhotoBoard theCase={theCase} />
            {theCase.joins.length > 0 && <Joins theCase={theCase} />}
          </SeenPhotos>
          <Particulars theCase={theCase} />
          <Box
            sx={{
              display: 'grid',
              gap: 7,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: verdict ? 'minmax(0, 1fr)' : 'minmax(0, 3fr) minmax(0, 2fr)' },
              alignItems: 'start',
            }}
          >
            <EvaluationList evaluations={theCase.evaluations} />
            <Box sx={{ display: 'flex', flexDirection: 'column', gap: 7, minWidth: 0 }}>
              <Objections theCase={theCase} />
              <Standing theCase={theCase} />
              {theCase.effect && <Effect effect={theCase.effect} />}
              <History lines={theCase.history} />
            </Box>
          </Box>
        </Box>
      </Box>
    </Box>
  );
}
