import LinkIcon from '@mui/icons-material/LinkRounded';
import LoupeIcon from '@mui/icons-material/SearchRounded';
import MeasuredIcon from '@mui/icons-material/GridOnRounded';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { ink } from '../theme/colours.ts';
import { LightSliders } from './light-sliders.tsx';
import { viewerKeys } from './viewer-keys.ts';
import { useViewing } from './viewing.tsx';

interface BoardToolsProps {
  linked: boolean;
  onLinked: (linked: boolean) => void;
}

/** What is set for all photos of the case at once. */
export function BoardTools({ linked, onLinked }: BoardToolsProps) {
  const t = useWords();
  const { loupe, measured, setMeasured } = useViewing();
  const switches = [
    { name: 'linked', Icon: LinkIcon, on: linked, toggle: () => onLinked(!linked) },
    { name: 'loupe', Icon: LoupeIcon, on: loupe.shown, toggle: loupe.toggle },
    { name: 'overlay', Icon: MeasuredIcon, on: measured, toggle: () => setMeasured(!measured) },
  ] as const;
  return (
    <Box
      role="group"
      aria-label={t('photos.tools')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1, mb: 2, color: ink.plain }}
    >
      {switches.map(({ name, Icon, on, toggle }) => (
        <ToggleButton
          key={name}
          value={name}
          size="small"
          selected={on}
          aria-keyshortcuts={viewerKeys[name]}
          title={t(`photos.${name}Hint`)}
          onChange={toggle}
          sx={{ textTransform: 'none', gap: 1.5, px: 2.5, py: 0.75, color: ink.plain, '&.Mui-selected': { color: ink.strong } }}
        >
          <Icon aria-hidden sx={{ fontSize: 18 }} />
          {t(`photos.${name}`)}
          <KeyHint>{viewerKeys[name]}</KeyHint>
        </ToggleButton>
      ))}
      <Box sx={{ width: 4 }} />
      <LightSliders />
    </Box>
  );
}
