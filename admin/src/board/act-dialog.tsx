import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import { useRequests } from '../api/data-provider.ts';
import type { Problem } from '../api/problem.ts';
import type { ReviewAct, ReviewActDone } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useAttemptId } from '../api/use-attempt-id.ts';
import { useWords } from '../i18n/words.ts';
import { PageLoading } from '../layout/page-loading.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';
import { ActFields } from './act-fields.tsx';
import { ActPreview } from './act-preview.tsx';
import { type ActKind, type Wished, wishOf } from './act-wish.ts';
import { NotDone } from './not-done.tsx';

interface ActDialogProps {
  kind: ActKind;
  reviewIds: string[];
  /** Of all of them, where it is one: officers of others are not offered. */
  city?: string;
  onClose: () => void;
  /** Nothing is chosen any more. */
  onDone: () => void;
}

/** Does something to the chosen reviews: first it is shown what, then it is done to those alone that still stand as they were shown. */
export function ActDialog({ kind, reviewIds, city, onClose, onDone }: ActDialogProps) {
  const t = useWords();
  const notify = useNotify();
  const requests = useRequests();
  const titleId = useId();
  const attemptId = useAttemptId();
  // As they were when it was asked for: what is chosen is cleared once it is done.
  const [ids] = useState(reviewIds);
  const [wished, setWished] = useState<Wished>({ by: '50' });
  const [problem, setProblem] = useState<Problem>();
  const [result, setResult] = useState<ReviewActDone>();
  const officers = useQuery({ queryKey: ['board', 'officers', city], queryFn: () => requests.listBoardOfficers(city) });
  const act = wishOf(kind, wished);
  // Not read again by itself: what is shown is what is confirmed.
  const preview = useQuery({
    queryKey: ['review-act-preview', act, ids],
    queryFn: act && !result ? () => requests.previewReviewAct({ act, reviewIds: ids }) : skipToken,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });
  const action = useAction<Omit<ReviewAct, 'id'>, ReviewActDone>({
    run: (all, asked) => all.actOnReviews({ id: attemptId(asked), ...asked }),
    refresh: ['board', 'queue', 'case'],
    onSuccess: (done) => {
      onDone();
      notify(t('reviewAct.done', { smart_count: done.done }), { type: 'success' });
      if (done.done === done.items.length) onClose();
      else setResult(done);
    },
    onProblem: setProblem,
  });
  const ready = act && !preview.isFetching && preview.data?.done ? preview.data : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (!act || !ready) return;
    const takes = ready.items.filter(({ refusal }) => refusal === null);
    action.mutate({ act, reviews: takes.map(({ reviewId, seen }) => ({ id: reviewId, seen })) });
  };
  const officer = officers.data?.items.find(({ id }) => id === wished.officerId)?.name;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{t(`reviewAct.title.${kind}`)}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          {result ? (
            <NotDone result={result} />
          ) : (
            <>
              <Typography sx={{ color: ink.plain }}>{t(`reviewAct.lead.${kind}`)}</Typography>
              {problem && <ProblemView error={problem} />}
              {officers.error && <ProblemView error={officers.error} onRetry={() => void officers.refetch()} />}
              <ActFields
                kind={kind}
                list={officers.data}
                wished={wished}
                onChange={(change) => setWished((before) => ({ ...before, ...change }))}
              />
              {!act && <Alert severity="info">{t('reviewAct.previewHint')}</Alert>}
              {act && preview.error && <ProblemView error={preview.error} onRetry={() => void preview.refetch()} />}
              {act && preview.isLoading && <PageLoading />}
              {act && preview.data && (
                <Box>
                  <ActPreview preview={preview.data} officer={kind === 'assign' ? officer : undefined} />
                  <Button size="small" sx={{ mt: 2 }} loading={preview.isFetching} onClick={() => void preview.refetch()}>
                    {t('reviewAct.again')}
                  </Button>
                </Box>
              )}
            </>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t(result ? 'reviewAct.close' : 'action.cancel')}</Button>
          {!result && (
            <Button type="submit" variant="contained" color="primary" loading={action.isPending} disabled={!ready}>
              {t(`reviewAct.confirm.${kind}`, { smart_count: preview.data?.done ?? ids.length })}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
