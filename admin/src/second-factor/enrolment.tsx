import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EnrolmentBegun } from '../api/schemas.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { EnrolmentForm } from './enrolment-form.tsx';
import type { secondFactorRequests } from './requests.ts';

interface EnrolmentProps {
  requests: Pick<typeof secondFactorRequests, 'beginEnrolment' | 'confirmEnrolment'>;
  /** What was begun already, with a proof of the second factor there is. */
  begun?: EnrolmentBegun;
  onEnrolled: (recoveryCodes: string[]) => void;
  onProblem?: (error: unknown) => void;
  onCancel?: () => void;
}

/** Begins to set a second factor up, and shows the form that confirms it. */
export function Enrolment({ requests, begun, onEnrolled, onProblem, onCancel }: EnrolmentProps) {
  // Asked anew by nobody but the person: each answer replaces the secret they may have scanned.
  const { data, error, refetch } = useQuery({
    queryKey: ['enrolment'],
    queryFn: () => requests.beginEnrolment(),
    initialData: begun,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  useEffect(() => {
    if (error) onProblem?.(error);
  }, [error]);
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Box aria-busy>
        <Skeleton variant="rounded" width={194} height={194} />
      </Box>
    );
  }
  return (
    <EnrolmentForm
      begun={data}
      confirm={async (code) => onEnrolled(await requests.confirmEnrolment(code))}
      {...(onProblem ? { onProblem } : {})}
      {...(onCancel ? { onCancel } : {})}
    />
  );
}
