import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { Role } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { accent, ink } from '../theme/colours.ts';

interface RoleLinksProps {
  roles: readonly Role[];
  own: readonly Role[];
  shown: Role;
}

/** Links to the help of each role; one's own say so. */
export function RoleLinks({ roles, own, shown }: RoleLinksProps) {
  const t = useWords();
  return (
    <Box component="nav" aria-label={t('help.roles')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 7 }}>
      {roles.map((role) => (
        <Box
          key={role}
          component={Link}
          to={`/help/${role}`}
          aria-current={role === shown ? 'page' : undefined}
          sx={{
            border: `1px solid ${ink.lineStrong}`,
            borderRadius: '8px',
            px: 3,
            py: 1,
            fontSize: '0.8125rem',
            fontWeight: 500,
            color: ink.plain,
            textDecoration: 'none',
            '&:hover': { bgcolor: ink.hover },
            '&[aria-current]': { bgcolor: accent.wash, borderColor: accent.line, color: accent.dark, fontWeight: 600 },
          }}
        >
          {own.includes(role) ? t('help.own', { role: t(`role.${role}`) }) : t(`role.${role}`)}
        </Box>
      ))}
    </Box>
  );
}
