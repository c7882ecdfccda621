import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { BacktestPart } from './backtest-part.tsx';
import { CasePart } from './case-part.tsx';
import { ChangesPart } from './changes-part.tsx';
import { partsOf } from './part-id.ts';
import type { PartState } from './part.tsx';
import { PublishForm } from './publish-form.tsx';
import { QuestionsPart } from './questions-part.tsx';
import type { Reviewed } from './reviewed.ts';
import { Steps } from './steps.tsx';
import { isTooHard, useQuestions } from './use-questions.ts';
import { useRead } from './use-read.ts';

/** Everything an approver reads, part by part, beside how far they are and what puts the version in force. */
export function Review({ reviewed }: { reviewed: Reviewed }) {
  const t = useWords();
  const { isRead, setRead } = useRead(reviewed);
  const { data: findings } = useQuestions(reviewed);
  const { document, version, replaced } = reviewed;
  const ids = partsOf(document);
  const unread = ids.filter((id) => !isRead(id));
  const parts = ids.map(
    (id, at): PartState => ({ id, number: at + 1, read: isRead(id), next: ids.slice(at + 1).find((later) => unread.includes(later)) }),
  );
  const isMovedOn = replaced !== null && replaced.version !== version.basedOn;
  return (
    <Box sx={{ display: 'grid', gap: 5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 288px' }, alignItems: 'start' }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4, minWidth: 0 }}>
        {isMovedOn && (
          <Alert severity="warning">
            {version.basedOn === null
              ? t('review.movedOnFromNothing', { last: replaced.version })
              : t('review.movedOn', { last: replaced.version, basedOn: version.basedOn })}
          </Alert>
        )}
        {version.note && (
          <Box
            component="blockquote"
            sx={{ m: 0, pl: 3, borderLeft: `3px solid ${ink.lineStrong}`, color: ink.plain, overflowWrap: 'anywhere' }}
          >
            {version.note}
          </Box>
        )}
        {parts.map((part) => {
          const shared = { reviewed, part, onRead: (read: boolean) => setRead(part.id, read) };
          switch (part.id) {
            case 'changes':
              return <ChangesPart key={part.id} {...shared} />;
            case 'backtest':
              return <BacktestPart key={part.id} reviewed={reviewed} part={part} />;
            case 'case':
              return <CasePart key={part.id} {...shared} />;
            case 'questions':
              return <QuestionsPart key={part.id} {...shared} />;
          }
        })}
      </Box>
      <Box
        component="aside"
        aria-label={t('review.publish.title')}
        sx={{
          position: { md: 'sticky' },
          top: { md: 72 },
          maxHeight: { md: 'calc(100vh - 88px)' },
          overflow: { md: 'auto' },
          border: `1px solid ${ink.line}`,
          borderRadius: '12px',
          bgcolor: ink.paper,
          p: 4,
          display: 'flex',
          flexDirection: 'column',
          gap: 3,
        }}
      >
        <Steps parts={parts} />
        <Box sx={{ borderTop: `1px solid ${ink.line}` }} />
        <PublishForm reviewed={reviewed} unread={unread} answersFor={isRead('questions') && (findings?.some(isTooHard) ?? false)} />
      </Box>
    </Box>
  );
}
