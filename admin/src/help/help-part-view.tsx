import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Role } from '../api/schemas.ts';
import { useLanguage } from '../i18n/text.ts';
import { ink } from '../theme/colours.ts';
import type { HelpPart } from './help.ts';
import { pictureOf } from './pictures.ts';

interface HelpPartViewProps {
  id: string;
  role: Role;
  part: HelpPart;
}

/** One part of a role's help: a heading, some paragraphs, and the picture of the page they speak of. */
export function HelpPartView({ id, role, part: { title, text, shown } }: HelpPartViewProps) {
  const picture = pictureOf(useLanguage(), role, id);
  return (
    <Box component="section" aria-labelledby={`help-${id}`} sx={{ mb: 9 }}>
      <Typography variant="h2" id={`help-${id}`}>
        {title}
      </Typography>
      {text.map((paragraph) => (
        <Typography key={paragraph} sx={{ mt: 1.5, color: ink.plain, maxWidth: 720 }}>
          {paragraph}
        </Typography>
      ))}
      {shown && picture && (
        <Box
          component="img"
          src={picture}
          alt={shown}
          loading="lazy"
          sx={{ display: 'block', mt: 4, width: '100%', aspectRatio: '16 / 10', border: `1px solid ${ink.line}`, borderRadius: '10px' }}
        />
      )}
    </Box>
  );
}
