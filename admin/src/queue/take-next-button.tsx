import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { useTakeNext } from './use-take-next.ts';

/** The main action of the desk, also on the key N. The page it leads to is loaded before it is asked for. */
export function TakeNextButton({ label }: { label: string }) {
  const { next, isPending } = useTakeNext();
  useShortcuts({ n: next });
  return (
    <Button variant="contained" color="primary" onClick={next} loading={isPending} aria-keyshortcuts="N">
      {label}
      <KeyHint>N</KeyHint>
    </Button>
  );
}

/** Takes the next case, from the queue. */
export function TakeNext() {
  const t = useWords();
  return <TakeNextButton label={t('queue.takeNext')} />;
}
