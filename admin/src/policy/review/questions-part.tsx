import ErrorIcon from '@mui/icons-material/ErrorOutlineRounded';
import OpenIcon from '@mui/icons-material/HelpOutlineRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { PolicyFinding } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { QueryProblem } from '../../layout/query-problem.tsx';
import { ink, tones } from '../../theme/colours.ts';
import { Part, type PartState } from './part.tsx';
import type { Reviewed } from './reviewed.ts';
import { isTooHard, useQuestions } from './use-questions.ts';
import { Waiting } from './waiting.tsx';

/** What the checks find in a version now and could not settle, each with what it means for whoever puts it in force. */
export function QuestionsPart({ reviewed, part, onRead }: { reviewed: Reviewed; part: PartState; onRead: (read: boolean) => void }) {
  const t = useWords();
  const { data: findings, error, refetch } = useQuestions(reviewed);
  const isBroken = findings?.some(({ severity }) => severity === 'error') ?? false;
  return (
    <Part
      part={part}
      lead={t('review.lead.questions')}
      tick={t(findings && findings.length > 0 ? 'review.tick.questionsOpen' : 'review.tick.questions')}
      ready={findings !== undefined && !error && !isBroken}
      onRead={onRead}
    >
      <Box aria-live="polite" sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
        <QueryProblem of={{ error, refetch }} />
        {!findings && !error && (
          <Waiting>{t(reviewed.document.kind === 'rule-set' ? 'review.questions.proving' : 'review.questions.checking')}</Waiting>
        )}
        {findings?.length === 0 && <Alert severity="success">{t('review.questions.none')}</Alert>}
        {isBroken && <Alert severity="error">{t('review.questions.errors')}</Alert>}
        {findings && findings.length > 0 && (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
            {findings.map((finding, at) => (
              <Question key={`${finding.pointer} ${at}`} finding={finding} />
            ))}
          </Box>
        )}
      </Box>
    </Part>
  );
}

function Question({ finding }: { finding: PolicyFinding }) {
  const t = useWords();
  const text = useText();
  const { severity, rule, message, open } = finding;
  const isError = severity === 'error';
  const Icon = isError ? ErrorIcon : OpenIcon;
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 2.5, px: 3.5, py: 2.5, fontSize: '0.8438rem', '& + &': { borderTop: `1px solid ${ink.line}` } }}
    >
      <Icon sx={{ fontSize: 18, mt: 0.25, flex: 'none', color: (isError ? tones.bad : tones.warn).text }} />
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <span className="visually-hidden">{t(`policy.severity.${severity}`)} </span>
        {rule && <strong>{rule}: </strong>}
        {text(message)}
        {open && (
          <Box sx={{ color: ink.soft, fontSize: '0.75rem', mt: 0.5 }}>
            {t(isTooHard(finding) ? 'review.questions.tooHard' : 'review.questions.outOfTime')}
          </Box>
        )}
      </Box>
    </Box>
  );
}
