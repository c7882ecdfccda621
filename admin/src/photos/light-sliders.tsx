import BrightnessIcon from '@mui/icons-material/LightModeOutlined';
import ContrastIcon from '@mui/icons-material/ContrastRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import { useWords } from '../i18n/words.ts';
import { ground } from '../theme/colours.ts';
import { AS_IT_IS, useViewing } from './viewing.tsx';

const ranges = {
  brightness: { Icon: BrightnessIcon, min: 40, max: 400 },
  contrast: { Icon: ContrastIcon, min: 40, max: 300 },
} as const;

const dark = {
  color: ground.text,
  bgcolor: ground.bar,
  borderColor: ground.line,
  '&:hover': { bgcolor: ground.hover },
  '&.Mui-disabled': { color: ground.soft, borderColor: ground.line, opacity: 0.6 },
};

/** Brightness and contrast of all pictures, for dark grounds; the photo itself stays as it is. */
export function LightSliders({ onDark = false }: { onDark?: boolean }) {
  const t = useWords();
  const { light, setLight } = useViewing();
  const changed = light.brightness !== 100 || light.contrast !== 100;
  return (
    <Box
      role="group"
      aria-label={t('photos.light')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 4, rowGap: 0 }}
    >
      {(['brightness', 'contrast'] as const).map((name) => {
        const { Icon, min, max } = ranges[name];
        return (
          <Box key={name} sx={{ display: 'flex', alignItems: 'center', gap: 2, width: 168 }} title={t(`photos.${name}`)}>
            <Icon aria-hidden sx={{ fontSize: 18 }} />
            <Slider
              size="small"
              sx={{
                color: 'inherit',
                // Nothing stands behind one that is not shown.
                '& .MuiSlider-valueLabel:not(.MuiSlider-valueLabelOpen)': { display: 'none' },
              }}
              aria-label={t(`photos.${name}`)}
              min={min}
              max={max}
              step={10}
              value={light[name]}
              valueLabelDisplay="auto"
              getAriaValueText={(value) => `${value} %`}
              valueLabelFormat={(value) => `${value} %`}
              onChange={(_event, value) => setLight({ ...light, [name]: value })}
            />
          </Box>
        );
      })}
      <Button size="small" disabled={!changed} onClick={() => setLight(AS_IT_IS)} sx={onDark ? dark : undefined}>
        {t('photos.lightReset')}
      </Button>
    </Box>
  );
}
