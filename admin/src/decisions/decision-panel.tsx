import CloseIcon from '@mui/icons-material/CloseRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Problem } from '../api/problem.ts';
import type { ConsoleCase, Decision, PhotoSlot, Verdict } from '../api/schemas.ts';
import { useWords, type Key } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { ink, shadow } from '../theme/colours.ts';
import { ApprovalPreview } from './approval-preview.tsx';
import { asDecision, lacks, needsText, rejectedIn, unreasoned, type Draft, type Judged, type Lack } from './draft.ts';
import { MessagePreview } from './message-preview.tsx';
import { ReasonPicker } from './reason-picker.tsx';
import { LostClaim } from './lost-claim.tsx';
import { useReasons } from './use-reasons.ts';

interface DecisionPanelProps {
  theCase: ConsoleCase;
  verdict: Verdict;
  draft: Draft;
  /** What was said of the photos. */
  judged: Judged;
  onDraft: (draft: Draft) => void;
  onClose: () => void;
  onDecide: (body: Omit<Decision, 'decisionId'>) => void;
  pending: boolean;
  problem: Problem | undefined;
  /** It is not known what became of the decision. */
  unanswered: boolean;
  /** Photos that were not seen; nobody approves what they could not look at. */
  unseen: PhotoSlot[];
}

const words = {
  approve: { confirm: 'decision.confirmApprove', colour: 'success' },
  return: { title: 'decision.returnTitle', lead: 'decision.returnLead', confirm: 'decision.confirmReturn', colour: 'warning' },
  'refer-to-counter': { title: 'decision.referTitle', lead: 'decision.referLead', confirm: 'decision.confirmRefer', colour: 'primary' },
} as const;

const lackWords = {
  reason: 'decision.choose',
  text: 'decision.needsText',
  'photo-reason': 'decision.choosePhotoReason',
  'accepted-photos': 'decision.photosRejected',
} as const satisfies Record<Lack, Key>;

const onObjection = {
  approve: { title: 'decision.dismiss', lead: 'decision.dismissLead', confirm: 'decision.dismiss' },
  'refer-to-counter': { title: 'decision.uphold', lead: 'decision.upholdLead', confirm: 'decision.uphold' },
} as const;

/** What a verdict is called, and what it leads to: of an approval in each process something of its own, and something else of an objection. */
const headOf = ({ process, state }: ConsoleCase, verdict: Verdict) => {
  if (state === 'objected' && verdict !== 'return') return onObjection[verdict];
  if (verdict !== 'approve') return words[verdict];
  return { title: `decision.approving.${process}.title`, lead: `decision.approving.${process}.lead`, ...words.approve } as const;
};

/** One verdict, made ready and confirmed. It stays open, with all that was typed, when the server refuses. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { theCase, verdict, draft, judged, onDraft, onClose, onDecide, pending, problem, unanswered, unseen } = props;
  const t = useWords();
  const reasons = useReasons();
  const catalogue = reasons.data ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [openedAt] = useState(theCase.revision);
  const { colour } = words[verdict];
  const { title, lead, confirm } = headOf(theCase, verdict);
  const lacking = lacks(draft, verdict, catalogue, judged);
  const held = theCase.claim?.mine === true && !theCase.pending;
  const lackingPhotos = verdict === 'approve' ? rejectedIn(judged) : unreasoned(draft, judged);
  const mustWrite = needsText(draft, catalogue);
  const blind = verdict === 'approve' && unseen.length > 0;
  // The server tells who decided or holds the case; of what it could not say more, the case as it is now says it better.
  const lost = !held && !theCase.pending && !pending && (!problem || problem.status === 0 || problem.code === 'wrong-state');

  useEffect(() => heading.current?.focus(), [verdict]);
  const written = useRef<HTMLTextAreaElement>(null);
  const wroteBefore = useRef(mustWrite);
  useEffect(() => {
    // The reason that needs words was just chosen by its key; who ticked its box stays there.
    if (mustWrite && !wroteBefore.current && !(document.activeElement instanceof HTMLInputElement)) written.current?.focus();
    wroteBefore.current = mustWrite;
  }, [mustWrite]);
  useShortcuts({ escape: onClose, enter: () => form.current?.requestSubmit() });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!lacking && held && !blind && !pending) onDecide(asDecision(draft, verdict, theCase.revision, { catalogue, judged }));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (event.target instanceof HTMLTextAreaElement) heading.current?.focus();
    else onClose();
  };

  return (
    <Box
      component="form"
      ref={form}
      onSubmit={submit}
      onKeyDown={press}
      aria-labelledby="decision-title"
      sx={{ display: 'flex', flexDirection: 'column', gap: 3.5 }}
    >
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 }}>
          <Typography variant="h2" id="decision-title" ref={heading} tabIndex={-1} sx={{ fontSize: '1rem' }}>
            {t(title)}
          </Typography>
          <IconButton size="small" aria-label={t('action.close')} aria-keyshortcuts="Escape" onClick={onClose}>
            <CloseIcon />
          </IconButton>
        </Box>
        <Typography sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t(lead)}</Typography>
      </Box>
      {problem && !lost && (
        <ProblemView
          error={problem}
          severity={problem.status === 409 ? 'warning' : 'error'}
          next={unanswered ? t('decision.unanswered') : undefined}
        />
      )}
      {lost && <LostClaim theCase={theCase} />}
      {blind && held && (
        <Alert severity="warning">
          {t('decision.unseen', { photos: unseen.map((slot) => t(`photos.${slot}`)).join(t('policy.comma')) })}
        </Alert>
      )}
      {!problem && held && openedAt !== theCase.revision && <Alert severity="warning">{t('decision.changed')}</Alert>}
      {verdict !== 'approve' && (
        <>
          <QueryProblem of={reasons} />
          {reasons.isPending && <Skeleton variant="rounded" height={200} aria-label={t('decision.reasonsLoading')} />}
          {reasons.data && (
            <ReasonPicker key={verdict} verdict={verdict} catalogue={reasons.data} theCase={theCase} draft={draft} onChange={onDraft} />
          )}
        </>
      )}
      {mustWrite && (
        <LabelledField
          id="decision-text"
          label={t('decision.text')}
          helperText={t('decision.textHint')}
          value={draft.text}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
          multiline
          minRows={2}
          required
          slotProps={{ htmlInput: { maxLength: 1000, ref: written } }}
        />
      )}
      {verdict === 'approve' ? (
        theCase.approval && <ApprovalPreview approval={theCase.approval} />
      ) : (
        <MessagePreview draft={draft} catalogue={catalogue} />
      )}
      <Box
        sx={{
          '@media (min-height: 600px)': { position: 'sticky', bottom: 0, zIndex: 2 },
          bgcolor: ink.paper,
          borderTop: `1px solid ${ink.line}`,
          borderRadius: '0 0 12px 12px',
          boxShadow: shadow.bar,
          mx: -4,
          p: 4,
          pt: 3,
          display: 'flex',
          flexDirection: 'column',
          gap: 1.5,
        }}
      >
        <Box id="decision-lack" aria-live="polite" sx={{ fontSize: '0.75rem', color: ink.soft, '&:empty': { display: 'none' } }}>
          {lacking && t(lackWords[lacking], { photos: lackingPhotos.map((slot) => t(`photos.${slot}`)).join(t('policy.comma')) })}
        </Box>
        <Button
          type="submit"
          variant="contained"
          color={colour}
          loading={pending}
          disabled={Boolean(lacking) || !held || blind}
          aria-describedby="decision-lack"
          aria-keyshortcuts="Enter"
          fullWidth
          sx={{ minHeight: 38 }}
        >
          {t(confirm)}
          <KeyHint>↵</KeyHint>
        </Button>
      </Box>
    </Box>
  );
}
