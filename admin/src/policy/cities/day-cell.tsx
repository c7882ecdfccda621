import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { DayField } from '../../audit/day-field.tsx';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { ink } from '../../theme/colours.ts';

const IN_CHINA_MS = 8 * 3_600_000;

/** What day it is in China, by this computer's clock. */
const today = (): string => new Date(Date.now() + IN_CHINA_MS).toISOString().slice(0, 10);

/** The day from which something holds, in words: since, from, or not at all. */
export function DayWords({ day, none }: { day: string | null; none: string }) {
  const t = useWords();
  if (day === null)
    return (
      <Box component="span" sx={{ color: ink.soft }}>
        {none}
      </Box>
    );
  const hasCome = day <= today();
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      <Chip tone={hasCome ? 'good' : 'warn'}>{t(hasCome ? 'rollOut.since' : 'rollOut.from', { day })}</Chip>
    </Box>
  );
}

interface DayEditorProps {
  id: string;
  /** What being switched on is called. */
  label: string;
  day: string | null;
  onChange: (day: string | null) => void;
}

/** Switches something on or off; from which day, once it is on. */
export function DayEditor({ id, label, day, onChange }: DayEditorProps) {
  const t = useWords();
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, px: 1 }}>
      <FormControlLabel
        control={<Switch size="small" checked={day !== null} onChange={(_event, on) => onChange(on ? today() : null)} />}
        label={label}
      />
      {day !== null && <DayField id={id} label={t('rollOut.day')} value={day} onChange={(typed) => typed && onChange(typed)} />}
    </Box>
  );
}
