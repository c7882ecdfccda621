import LinkIcon from '@mui/icons-material/LinkRounded';
import LoupeIcon from '@mui/icons-material/SearchRounded';
import MeasuredIcon from '@mui/icons-material/GridOnRounded';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { ink } from '../theme/colours.ts';
import { LightSliders } from './light-sliders.tsx';
import { useViewing } from './viewing.tsx';

interface BoardToolsProps {
  linked: boolean;
  onLinked: (linked: boolean) => void;
}

/** What is set for all photos of the case at once. */
export function BoardTools({ linked, onLinked }: BoardToolsProps) {
  const t = useWords();
  const { loupe, setLoupe, measured, setMeasured } = useViewing();
  const switches = [
    { name: 'linked', key: 'L', Icon: LinkIcon, on: linked, set: onLinked },
    { name: 'loupe', key: 'M', Icon: LoupeIcon, on: loupe, set: setLoupe },
    { name: 'overlay', key: 'O', Icon: MeasuredIcon, on: measured, set: setMeasured },
  ] as const;
  return (
    <Box
      role="group"
      aria-label={t('photos.tools')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1, mb: 2, color: ink.plain }}
    >
      {switches.map(({ name, key, Icon, on, set }) => (
        <ToggleButton
          key={name}
          value={name}
          size="small"
          selected={on}
          aria-keyshortcuts={key}
          title={t(`photos.${name}Hint`)}
          onChange={() => set(!on)}
          sx={{ textTransform: 'none', gap: 1.5, px: 2.5, py: 0.75, color: ink.plain, '&.Mui-selected': { color: ink.strong } }}
        >
          <Icon aria-hidden sx={{ fontSize: 18 }} />
          {t(`photos.${name}`)}
          <KeyHint>{key}</KeyHint>
        </ToggleButton>
      ))}
      <Box sx={{ width: 4 }} />
      <LightSliders />
    </Box>
  );
}
