import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { ChangedCase, Facts, PolicyVersion } from '../../api/schemas.ts';
import { FactList } from '../../evaluations/fact-list.tsx';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import { QueryProblem } from '../../layout/query-problem.tsx';
import { accent, ink } from '../../theme/colours.ts';
import type { Content } from '../content.ts';
import { TrialResult } from '../why/trial-result.tsx';
import { Holding } from './holding.tsx';
import { Part, type PartState } from './part.tsx';
import type { Reviewed } from './reviewed.ts';
import { useChangedCase, useTrial } from './use-changed-case.ts';
import { Waiting } from './waiting.tsx';

/** A case that the solver finds to come out differently, what each version says of it, and why; or that there is none, or that it cannot say. */
export function CasePart({ reviewed, part, onRead }: { reviewed: Reviewed; part: PartState; onRead: (read: boolean) => void }) {
  const t = useWords();
  const { data: found, error, refetch } = useChangedCase(reviewed);
  return (
    <Part
      part={part}
      lead={t('review.lead.case')}
      tick={t('review.tick.case')}
      ready={!reviewed.before || (found !== undefined && !error)}
      onRead={onRead}
    >
      <Box aria-live="polite">
        <QueryProblem of={{ error, refetch }} />
        {!reviewed.before && <Alert severity="info">{t('review.alone')}</Alert>}
        {reviewed.before && !found && !error && <Waiting>{t('review.case.searching')}</Waiting>}
        {found?.found === 'none' && <Alert severity="success">{t('workbench.changes.same')}</Alert>}
        {found?.found === 'unknown' && <Alert severity="warning">{t('workbench.changes.undecided')}</Alert>}
      </Box>
      {found?.facts && reviewed.before && <FoundCase reviewed={reviewed} before={reviewed.before} found={found} facts={found.facts} />}
    </Part>
  );
}

interface FoundCaseProps {
  reviewed: Reviewed;
  before: Content;
  found: ChangedCase;
  facts: Facts;
}

function FoundCase({ reviewed: { document, version, replaced, after }, before, found: { lines }, facts }: FoundCaseProps) {
  const t = useWords();
  const named = ({ version: number, state }: PolicyVersion) =>
    `${t('policy.version', { version: number })} · ${t(`policy.state.${state}`)}`;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))' }}>
        {replaced && <Said title={named(replaced)} documentId={document.id} content={before} facts={facts} />}
        <Said title={named(version)} documentId={document.id} content={after} facts={facts} proposed />
      </Box>
      <Box component="section" aria-label={t('workbench.changes.facts')}>
        <Box component="h3" sx={{ m: 0, mb: 1, fontSize: '0.8125rem', fontWeight: 600 }}>
          {t('workbench.changes.facts')}
        </Box>
        <Box sx={{ maxWidth: 640 }}>
          <FactList facts={lines} />
        </Box>
      </Box>
    </Box>
  );
}

interface SaidProps {
  title: string;
  documentId: string;
  content: Content;
  facts: Facts;
  proposed?: boolean;
}

function Said({ title, documentId, content, facts, proposed }: SaidProps) {
  const t = useWords();
  const { data, error, refetch } = useTrial(documentId, content, facts);
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ border: `1px solid ${proposed ? accent.line : ink.line}`, borderRadius: '10px', minWidth: 0, overflow: 'hidden' }}
    >
      <Box
        component="h3"
        sx={{ m: 0, px: 3.5, py: 2, fontSize: '0.8125rem', fontWeight: 600, bgcolor: proposed ? accent.wash : ink.wash, color: ink.plain }}
      >
        {title}
      </Box>
      <Box sx={{ p: 3.5 }}>
        {data && !error ? (
          <TrialResult trial={data} />
        ) : (
          <Holding>
            {error ? <ProblemView error={error} onRetry={() => void refetch()} /> : <Waiting>{t('review.case.trying')}</Waiting>}
          </Holding>
        )}
      </Box>
    </Box>
  );
}
