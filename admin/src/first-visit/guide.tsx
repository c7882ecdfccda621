import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import type { Role } from '../api/schemas.ts';
import { useHelp } from '../help/use-help.ts';
import { useWords } from '../i18n/words.ts';
import { accent, ink } from '../theme/colours.ts';

interface GuideProps {
  role: Role;
  onDone: () => void;
}

/** What a role is for and its first steps, in a box above the page; put away for good with a button. */
export default function Guide({ role, onDone }: GuideProps) {
  const t = useWords();
  const { lead, first } = useHelp()[role];
  return (
    <Box
      component="section"
      aria-labelledby="guide-title"
      sx={{
        maxWidth: 1440,
        mx: 'auto',
        mb: 5,
        p: '14px 18px',
        border: `1px solid ${accent.line}`,
        borderRadius: '10px',
        bgcolor: accent.wash,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
          <Typography variant="h2" id="guide-title">
            {t('guide.title', { role: t(`role.${role}`) })}
          </Typography>
          <Typography sx={{ color: ink.plain }}>{lead}</Typography>
        </Box>
        <Button component={Link} to={`/help/${role}`}>
          {t('guide.more')}
        </Button>
        <Button onClick={onDone}>{t('guide.done')}</Button>
      </Box>
      <Box component="ol" sx={{ m: 0, mt: 2, pl: 5, color: ink.plain, '& li': { mb: 0.5 } }}>
        {first.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </Box>
    </Box>
  );
}
