import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type FormEvent } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { Handling } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import { Tick } from '../../layout/tick.tsx';
import { useMoney } from '../../money/use-money.ts';
import { ink } from '../../theme/colours.ts';
import { useExactTime } from '../../times/use-exact-time.ts';

interface TellPersonProps {
  handling: Handling;
  /** What the person would stand at; null where that is not known. */
  projectedPoints: number | null;
  onConfirmed: (handling: Handling) => void;
  /** What was shown does not hold any more. */
  onAgain: () => void;
}

/** Fine and points, large, to be told before anybody confirms. */
export function TellPerson({ handling, projectedPoints, onConfirmed, onAgain }: TellPersonProps) {
  const t = useWords();
  const money = useMoney();
  const exact = useExactTime();
  const [told, setTold] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { id, kind, fineFen, points, lapsesAt } = handling;
  const confirm = useAction<void, Handling>({
    run: (requests) => requests.confirmCounterHandling(id, { fineFen, points }),
    refresh: ['handling', 'handlings'],
    onSuccess: onConfirmed,
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!told) return;
    setProblem(undefined);
    confirm.mutate();
  };
  const over = problem?.code === 'handling-lapsed' || problem?.code === 'handling-changed';
  const handled = kind === 'handle';
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Box>{t(handled ? 'violations.tellLead' : 'violations.tellPayLead')}</Box>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 3, gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))' }}>
        <Figure name={t('handling.fine')}>{money(fineFen)}</Figure>
        {handled && <Figure name={t('handling.points')}>{String(points)}</Figure>}
        {handled && projectedPoints !== null && <Figure name={t('violations.pointsThen')}>{String(projectedPoints)}</Figure>}
      </Box>
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('violations.shownUntil', { at: exact(lapsesAt) })}</Box>
      {problem && <ProblemView error={problem} onRetry={over ? onAgain : undefined} />}
      <Tick label={t(handled ? 'violations.agree' : 'violations.agreePay')} checked={told} onChange={() => setTold(!told)} />
      <Button
        type="submit"
        variant="contained"
        color="success"
        fullWidth
        loading={confirm.isPending}
        disabled={!told}
        sx={{ minHeight: 38 }}
      >
        {t('violations.confirm')}
      </Button>
    </Box>
  );
}

const Figure = ({ name, children }: { name: string; children: string }) => (
  <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', px: 4, py: 3 }}>
    <Box component="dt" sx={{ fontSize: '0.75rem', color: ink.soft }}>
      {name}
    </Box>
    <Box component="dd" className="figures" sx={{ m: 0, fontSize: '1.5rem', fontWeight: 600 }}>
      {children}
    </Box>
  </Box>
);
