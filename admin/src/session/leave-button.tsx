import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';

/** Back to the first step of the sign-in, for somebody else or another way. */
export function LeaveButton({ onLeave }: { onLeave: () => Promise<void> }) {
  const t = useWords();
  const leave = useMutation({ mutationFn: onLeave });
  return (
    <>
      {leave.error && <ProblemView error={leave.error} />}
      <Button variant="text" fullWidth loading={leave.isPending} onClick={() => leave.mutate()} sx={{ mt: 3 }}>
        {t('secondFactor.leave')}
      </Button>
    </>
  );
}
