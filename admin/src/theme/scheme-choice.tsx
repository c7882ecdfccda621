import DarkIcon from '@mui/icons-material/DarkModeOutlined';
import LightIcon from '@mui/icons-material/LightModeOutlined';
import SystemIcon from '@mui/icons-material/SettingsBrightnessOutlined';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import { useWords } from '../i18n/words.ts';
import { accent, ink } from './colours.ts';

const choices = [
  { mode: 'light', Icon: LightIcon },
  { mode: 'dark', Icon: DarkIcon },
  { mode: 'system', Icon: SystemIcon },
] as const;

/** Three items of a menu, of which one is chosen: light, dark, or as the system has it. */
export function SchemeChoice() {
  const t = useWords();
  const { mode = 'system', setMode } = useColorScheme();
  return (
    <Box role="group" aria-label={t('session.appearance')}>
      <Box aria-hidden sx={{ px: 3.5, pt: 1, fontSize: '0.75rem', color: ink.soft }}>
        {t('session.appearance')}
      </Box>
      {choices.map(({ mode: own, Icon }) => (
        <MenuItem key={own} role="menuitemradio" aria-checked={mode === own} selected={mode === own} onClick={() => setMode(own)}>
          <Icon sx={{ fontSize: 18, mr: 2, color: mode === own ? accent.main : ink.soft }} />
          {t(`session.scheme.${own}`)}
        </MenuItem>
      ))}
    </Box>
  );
}
