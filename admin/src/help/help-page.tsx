import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { Role } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ShortcutsDialog } from '../keyboard/shortcuts-dialog.tsx';
import { NotFound } from '../layout/dead-ends.tsx';
import { Page } from '../layout/page.tsx';
import { ink } from '../theme/colours.ts';
import { HelpPartView } from './help-part-view.tsx';
import { RoleLinks } from './role-links.tsx';
import { useHelp } from './use-help.ts';

/** What a role is for, how its work is done, with pictures; one's own role first, the others to read. */
export default function HelpPage() {
  const t = useWords();
  const help = useHelp();
  const { role: asked } = useParams();
  const { identity } = useGetIdentity();
  const [keysShown, setKeysShown] = useState(false);
  const own = (identity?.['roles'] ?? []) as Role[];
  const all = Object.keys(help) as Role[];
  const roles = [...own, ...all.filter((role) => !own.includes(role))];
  const role = asked === undefined ? roles[0] : roles.find((each) => each === asked);
  if (!role) return <NotFound />;
  const { lead, first, parts } = help[role];
  return (
    <Page
      title={t('help.titleOf', { role: t(`role.${role}`) })}
      lead={lead}
      actions={<Button onClick={() => setKeysShown(true)}>{t('help.keys')}</Button>}
    >
      <RoleLinks roles={roles} own={own} shown={role} />
      <Box sx={{ maxWidth: 880 }}>
        <Typography variant="h2">{t('help.first')}</Typography>
        <Box component="ol" sx={{ mt: 2, mb: 8, pl: 6, color: ink.plain, '& li': { mb: 1.5 } }}>
          {first.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </Box>
        {Object.entries(parts).map(([name, part]) => (
          <HelpPartView key={`${role}-${name}`} id={name} role={role} part={part} />
        ))}
      </Box>
      {keysShown && <ShortcutsDialog onClose={() => setKeysShown(false)} />}
    </Page>
  );
}
