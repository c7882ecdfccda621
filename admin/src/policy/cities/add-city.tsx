import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { languages } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ink } from '../../theme/colours.ts';
import type { CityContent } from './city-content.ts';

interface AddCityProps {
  /** Codes of the cities there are. */
  known: ReadonlySet<string>;
  onAdd: (city: CityContent) => void;
  onClose: () => void;
}

/** Asks for a city's code and names. */
export function AddCity({ known, onAdd, onClose }: AddCityProps) {
  const t = useWords();
  const [code, setCode] = useState('');
  const [name, setName] = useState({ 'zh-CN': '', en: '' });
  const isKnown = known.has(code.trim());
  const isWhole = /^\d{6}$/.test(code.trim()) && languages.every(({ locale }) => name[locale].trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || isKnown) return;
    const names = { 'zh-CN': name['zh-CN'].trim(), en: name.en.trim() };
    onAdd({ code: code.trim(), name: names, services: {}, terminalBindingFrom: null });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="add-city-title">
      <form onSubmit={submit}>
        <DialogTitle id="add-city-title">{t('rollOut.addTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{t('rollOut.addLead')}</Typography>
          <LabelledField
            id="city-code"
            label={t('rollOut.code')}
            value={code}
            autoFocus
            error={isKnown}
            helperText={isKnown ? t('rollOut.known') : t('rollOut.codeHint')}
            onChange={({ target }) => setCode(target.value)}
            slotProps={{ htmlInput: { maxLength: 6, inputMode: 'numeric', autoComplete: 'off' }, formHelperText: { role: 'status' } }}
          />
          {languages.map(({ locale, name: language }) => (
            <LabelledField
              key={locale}
              id={`city-name-${locale}`}
              label={t('rollOut.name', { language })}
              value={name[locale]}
              onChange={({ target }) => setName({ ...name, [locale]: target.value })}
              slotProps={{ htmlInput: { lang: locale, maxLength: 60, autoComplete: 'off' } }}
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" disabled={!isWhole || isKnown}>
            {t('rollOut.addConfirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
