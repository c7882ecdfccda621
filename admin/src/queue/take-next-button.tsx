import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { useTakeNext } from './use-take-next.ts';

/** The main action of the desk, also on the key N. */
export function TakeNextButton({ label }: { label: string }) {
  const takeNext = useTakeNext();
  const take = () => {
    if (!takeNext.isPending) takeNext.mutate();
  };
  useShortcuts({ n: take });
  return (
    <Button variant="contained" color="primary" onClick={take} loading={takeNext.isPending} aria-keyshortcuts="N">
      {label}
      <KeyHint>N</KeyHint>
    </Button>
  );
}

export function TakeNext() {
  const t = useWords();
  return <TakeNextButton label={t('queue.takeNext')} />;
}
