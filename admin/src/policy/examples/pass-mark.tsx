import FailedIcon from '@mui/icons-material/CancelRounded';
import PassedIcon from '@mui/icons-material/CheckCircleRounded';
import UntriedIcon from '@mui/icons-material/HelpRounded';
import Box from '@mui/material/Box';
import { useWords } from '../../i18n/words.ts';
import { ink, tones } from '../../theme/colours.ts';

/** Whether an example comes out as expected; undefined where it could not be tried. */
export function PassMark({ passed }: { passed: boolean | undefined }) {
  const t = useWords();
  const [Icon, colour, key] =
    passed === undefined
      ? ([UntriedIcon, ink.soft, 'untried'] as const)
      : passed
        ? ([PassedIcon, tones.good.text, 'passed'] as const)
        : ([FailedIcon, tones.bad.text, 'failed'] as const);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        color: colour,
        fontWeight: passed === false ? 600 : 450,
        mb: passed === false ? 1 : 0,
      }}
    >
      <Icon sx={{ fontSize: 16 }} />
      {t(`workbench.examples.${key}`)}
    </Box>
  );
}
