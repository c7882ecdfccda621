import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import type { ConsoleCase } from '../api/schemas.ts';
import { Decided } from '../decisions/decided.tsx';
import { DecisionPanel } from '../decisions/decision-panel.tsx';
import { LostClaim } from '../decisions/lost-claim.tsx';
import { PhotoVerdictsOf } from '../decisions/photo-verdicts.ts';
import { useDeskWork } from '../decisions/use-desk-work.ts';
import { EvaluationList } from '../evaluations/evaluation-list.tsx';
import { useWords } from '../i18n/words.ts';
import { useDocumentTitle } from '../layout/page.tsx';
import { Joins } from '../joins/joins.tsx';
import { PhotoBoard } from '../photos/photo-board.tsx';
import { SeenPhotos, useUnseen } from '../photos/use-seen-photos.ts';
import { Objections } from '../objections/objections.tsx';
import { ink, shadow } from '../theme/colours.ts';
import { CaseHeader } from './case-header.tsx';
import { Effect } from './effect.tsx';
import { History } from './history.tsx';
import { NewerRules } from './newer-rules.tsx';
import { Notes } from './notes.tsx';
import { Particulars } from './particulars.tsx';
import { Related } from './related.tsx';
import { Standing } from './standing.tsx';
import { useHeartbeat } from './use-heartbeat.ts';
import { useLoss } from './use-loss.ts';

/** The case as an officer works on it: evidence at the left, the decision at the right once a verdict is chosen. */
export function CaseDesk({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const work = useDeskWork(theCase);
  const { verdict, draft, standing, choose } = work;
  const { unseen, tell } = useUnseen(theCase);
  useDocumentTitle(t('case.title', { number: theCase.number }));
  const lapsing = useHeartbeat(theCase);
  const aside = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!verdict) return;
    // After the page of a case that opens with its verdict was put at its top.
    const frame = requestAnimationFrame(() => aside.current?.scrollIntoView({ block: 'start' }));
    return () => cancelAnimationFrame(frame);
  }, [verdict]);
  const [putBack, setPutBack] = useState<string>();
  const lost = useLoss(theCase, putBack) && !standing;
  return (
    <Box sx={{ maxWidth: 1440, mx: 'auto' }}>
      <CaseHeader
        theCase={theCase}
        chosen={verdict}
        decided={Boolean(standing)}
        lapsing={lapsing}
        lost={lost}
        onChoose={choose}
        onPutBack={() => setPutBack(theCase.claim?.since)}
      />
      {lost && !verdict && (
        <Box sx={{ mb: 5 }}>
          <LostClaim theCase={theCase} />
        </Box>
      )}
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
              scrollMarginTop: 'calc(64px + var(--td-bar, 0px))',
              gridColumn: { md: 2 },
              gridRow: { md: 1 },
              border: `1px solid ${ink.lineStrong}`,
              borderRadius: '12px',
              p: 4,
              pb: 0,
              bgcolor: ink.paper,
              boxShadow: shadow.card,
              '@media (min-height: 600px) and (min-width: 900px)': {
                position: 'sticky',
                top: 'calc(64px + var(--td-bar, 0px))',
                maxHeight: 'calc(100vh - 80px - var(--td-bar, 0px) - var(--td-decisions-bar, 0px))',
                overflowY: 'auto',
              },
            }}
          >
            <PhotoVerdictsOf value={work.photoVerdicts}>
              {standing ? (
                <Box sx={{ pb: 4 }}>
                  <Decided verdict={verdict} standing={standing} held={work.sentHeld} theCase={theCase} nothingMore={work.nothingMore} />
                </Box>
              ) : (
                <DecisionPanel
                  theCase={theCase}
                  verdict={verdict}
                  draft={draft}
                  judged={work.judged}
                  onDraft={work.setDraft}
                  onClose={() => choose(undefined)}
                  onDecide={work.decide}
                  pending={work.pending}
                  problem={work.problem}
                  unanswered={work.unanswered}
                  unseen={unseen}
                />
              )}
            </PhotoVerdictsOf>
          </Box>
        )}
        <Box sx={{ gridColumn: 1, gridRow: { md: 1 }, display: 'flex', flexDirection: 'column', gap: 7, minWidth: 0 }}>
          <SeenPhotos value={tell}>
            <PhotoVerdictsOf value={work.photoVerdicts}>
              <PhotoBoard theCase={theCase} />
            </PhotoVerdictsOf>
            {theCase.joins.length > 0 && <Joins theCase={theCase} />}
          </SeenPhotos>
          <Particulars theCase={theCase} />
          <Related theCase={theCase} />
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
              <Notes theCase={theCase} />
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
