import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { Shadow } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';

/** Ends a shadow before its time, once that is confirmed. */
export function EndShadow({ shadow: { documentId, id } }: { shadow: Shadow }) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const end = useAction<void, Shadow>({
    run: (requests) => requests.endShadow(documentId, id),
    refresh: ['shadows'],
    onSuccess: () => setAsking(false),
    onProblem: setProblem,
  });
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          setProblem(undefined);
          setAsking(true);
        }}
      >
        {t('shadow.end')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('shadow.endTitle')}
          lead={t('shadow.endLead')}
          action={t('shadow.end')}
          pending={end.isPending}
          problem={problem}
          onConfirm={() => end.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
