import OffIcon from '@mui/icons-material/CheckBoxOutlineBlankRounded';
import OnIcon from '@mui/icons-material/CheckBoxRounded';
import HelpIcon from '@mui/icons-material/HelpOutlineRounded';
import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import AccountIcon from '@mui/icons-material/ManageAccountsOutlined';
import SignOutIcon from '@mui/icons-material/LogoutRounded';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetIdentity, useLogout, useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { Problem } from '../api/problem.ts';
import type { Role } from '../api/schemas.ts';
import { useProblemNotice } from '../api/use-problem-notice.ts';
import { useWords } from '../i18n/words.ts';
import { ShortcutsDialog } from '../keyboard/shortcuts-dialog.tsx';
import { useShortcutsOn } from '../keyboard/use-shortcuts.ts';
import { accent, ink } from '../theme/colours.ts';
import { SchemeChoice } from '../theme/scheme-choice.tsx';
import { signOut } from './current-session.ts';
import { reloadForSomebodyElse, useOtherAccount } from './other-account.ts';

/** Who is signed in, in which roles, and the way out. */
export function AccountMenu() {
  const t = useWords();
  const logout = useLogout();
  const notify = useNotify();
  const notice = useProblemNotice();
  const { identity } = useGetIdentity();
  const [shortcutsOn, setShortcutsOn] = useShortcutsOn();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [shortcutsShown, setShortcutsShown] = useState(false);
  const ShortcutsIcon = shortcutsOn ? OnIcon : OffIcon;
  const name = identity?.fullName ?? '';
  useOtherAccount(name);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => logout({}, undefined, false),
    onError: (error) => {
      setAnchor(null);
      if (error instanceof Problem && error.status === 0) notify(t('session.stillIn'), { type: 'error', autoHideDuration: 9000 });
      else notice(error);
      void reloadForSomebodyElse();
    },
  });
  const roles = ((identity?.['roles'] ?? []) as Role[]).map((role) => t(`role.${role}`)).join(' · ');
  return (
    <>
      <ButtonBase
        aria-label={t('session.account', { name })}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ display: 'flex', alignItems: 'center', gap: 2, p: '3px 8px 3px 4px', borderRadius: '8px', '&:hover': { bgcolor: ink.hover } }}
      >
        <Box
          aria-hidden
          sx={{
            width: 28,
            height: 28,
            borderRadius: '50%',
            bgcolor: accent.wash,
            color: accent.dark,
            display: 'grid',
            placeItems: 'center',
            fontSize: '0.75rem',
            fontWeight: 650,
            boxShadow: `inset 0 0 0 1px ${accent.line}`,
          }}
        >
          {name.slice(0, 1)}
        </Box>
        <Box component="span" sx={{ fontSize: '0.8125rem', fontWeight: 550, display: { xs: 'none', sm: 'inline' } }}>
          {name}
        </Box>
      </ButtonBase>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)} slotProps={{ paper: { sx: { minWidth: 220 } } }}>
        <Box role="presentation" sx={{ px: 3.5, pt: 1, pb: 2 }}>
          <Box sx={{ fontWeight: 600 }}>{name}</Box>
          <Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{roles}</Box>
        </Box>
        <Divider sx={{ mb: 1 }} />
        <MenuItem component={Link} to="/account" onClick={() => setAnchor(null)}>
          <AccountIcon sx={{ fontSize: 18, mr: 2, color: ink.soft }} />
          {t('account.title')}
        </MenuItem>
        <MenuItem component={Link} to="/help" onClick={() => setAnchor(null)}>
          <HelpIcon sx={{ fontSize: 18, mr: 2, color: ink.soft }} />
          {t('help.title')}
        </MenuItem>
        <MenuItem role="menuitemcheckbox" aria-checked={shortcutsOn} onClick={() => setShortcutsOn(!shortcutsOn)}>
          <ShortcutsIcon sx={{ fontSize: 18, mr: 2, color: shortcutsOn ? accent.main : ink.soft }} />
          {t('session.shortcuts')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setShortcutsShown(true);
          }}
        >
          <KeyboardIcon sx={{ fontSize: 18, mr: 2, color: ink.soft }} />
          {t('keyboard.title')}
        </MenuItem>
        <Divider sx={{ my: 1 }} />
        <SchemeChoice />
        <Divider sx={{ my: 1 }} />
        <MenuItem disabled={leave.isPending} onClick={() => leave.mutate()}>
          <SignOutIcon sx={{ fontSize: 18, mr: 2, color: ink.soft }} />
          {t('session.signOut')}
        </MenuItem>
      </Menu>
      {shortcutsShown && <ShortcutsDialog onClose={() => setShortcutsShown(false)} />}
    </>
  );
}
