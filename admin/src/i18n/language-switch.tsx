import TranslateIcon from '@mui/icons-material/TranslateRounded';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useLocaleState } from 'react-admin';
import { ink } from '../theme/colours.ts';
import { languages, useLanguage } from './text.ts';
import { useWords } from './words.ts';

/** Each language is named in itself, so that nobody has to read the other one to find theirs. */
export function LanguageSwitch() {
  const t = useWords();
  const current = useLanguage();
  const [, setLocale] = useLocaleState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const name = languages.find(({ locale }) => locale === current)?.name ?? current;
  return (
    <>
      <Button
        size="small"
        variant="text"
        aria-label={`${t('app.language')}: ${name}`}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        startIcon={<TranslateIcon />}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ color: ink.soft }}
      >
        {name}
      </Button>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': t('app.language') } }}
      >
        {languages.map(({ locale, name: own }) => (
          <MenuItem
            key={locale}
            lang={locale}
            selected={locale === current}
            onClick={() => {
              setLocale(locale);
              setAnchor(null);
            }}
          >
            {own}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
