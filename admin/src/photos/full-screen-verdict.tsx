import AcceptIcon from '@mui/icons-material/CheckRounded';
import RejectIcon from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import type { PhotoSlot } from '../api/schemas.ts';
import type { PhotoJudgement } from '../decisions/draft.ts';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { DarkChoice } from './dark-choice.tsx';

interface FullScreenVerdictProps {
  slot: PhotoSlot;
  said: PhotoJudgement | undefined;
  onSay: (said: PhotoJudgement) => void;
}

const choices = [
  { value: 'accepted', Icon: AcceptIcon, plain: 'decision.acceptPhoto', chosen: 'decision.photoAccepted', key: 'V' },
  { value: 'rejected', Icon: RejectIcon, plain: 'decision.rejectPhoto', chosen: 'decision.photoRejected', key: 'X' },
] as const;

/** Accepts or rejects the photo that fills the window, as its card does. */
export function FullScreenVerdict({ slot, said, onSay }: FullScreenVerdictProps) {
  const t = useWords();
  return (
    <DarkChoice
      label={t('decision.photoVerdict', { photo: t(`photos.${slot}`) })}
      choices={choices.map(({ value, Icon, plain, chosen, key }) => ({
        value,
        keys: key,
        label: (
          <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
            <Icon sx={{ fontSize: 16 }} />
            {t(said === value ? chosen : plain)}
            <KeyHint>{key}</KeyHint>
          </Box>
        ),
      }))}
      value={said ?? null}
      onChoose={onSay}
      onLeave={() => said && onSay(said)}
    />
  );
}
