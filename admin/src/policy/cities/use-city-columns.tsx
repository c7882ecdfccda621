import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { PolicyFinding, Service } from '../../api/schemas.ts';
import { languages, useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { findingsAt } from '../builder/findings-at.ts';
import type { GridColumn } from '../grid/grid-column.ts';
import type { CityContent } from './city-content.ts';
import { DayEditor, DayWords } from './day-cell.tsx';

interface CityColumns {
  cities: readonly CityContent[];
  services: readonly Service[];
  findings: readonly PolicyFinding[];
  write: (at: number, city: CityContent) => void;
}

/** The columns of the cities: name, code, the day each service is on from, and the day terminals need a binding from. Rows are places in the list. */
export function useCityColumns({ cities, services, findings, write }: CityColumns): GridColumn[] {
  const t = useWords();
  const text = useText();
  const blank: CityContent = { code: '', name: { 'zh-CN': '', en: '' }, services: {}, terminalBindingFrom: null };
  const at = (row: number): CityContent => cities[row] ?? blank;
  const faultAt =
    (...keys: string[]) =>
    (row: number): string | undefined =>
      findingsAt(findings, `/cities/${row}/${keys.join('/')}`)
        .map(({ message }) => text(message))
        .join(' ') || undefined;

  const name: GridColumn = {
    id: 'name',
    title: t('rollOut.city'),
    width: 160,
    cell: (row) => <Box sx={{ fontWeight: 550 }}>{text(at(row).name) || '—'}</Box>,
    editor: (row) => (
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
        {languages.map(({ locale, name: language }) => (
          <TextField
            key={locale}
            value={at(row).name[locale]}
            onChange={({ target }) => write(row, { ...at(row), name: { ...at(row).name, [locale]: target.value } })}
            slotProps={{ htmlInput: { 'aria-label': t('rollOut.name', { language }), lang: locale, maxLength: 60 } }}
          />
        ))}
      </Box>
    ),
    fault: faultAt('name'),
  };
  const code: GridColumn = {
    id: 'code',
    title: t('rollOut.code'),
    help: t('rollOut.codeHint'),
    width: 90,
    cell: (row) => <span className="figures">{at(row).code}</span>,
    editor: (row) => (
      <TextField
        value={at(row).code}
        onChange={({ target }) => write(row, { ...at(row), code: target.value })}
        slotProps={{ htmlInput: { 'aria-label': t('rollOut.code'), maxLength: 6, inputMode: 'numeric', spellCheck: false } }}
      />
    ),
    fault: faultAt('code'),
  };
  const ofService = ({ code: service, name: title }: Service): GridColumn => ({
    id: service,
    title: text(title),
    width: 156,
    cell: (row) => <DayWords day={at(row).services[service] ?? null} none={t('rollOut.off')} />,
    editor: (row) => (
      <DayEditor
        id={`${service}-${row}`}
        label={t('rollOut.on')}
        day={at(row).services[service] ?? null}
        onChange={(day) => write(row, { ...at(row), services: { ...at(row).services, [service]: day } })}
      />
    ),
    fault: faultAt('services', service),
  });
  const terminals: GridColumn = {
    id: 'terminals',
    title: t('rollOut.terminals'),
    width: 156,
    cell: (row) => <DayWords day={at(row).terminalBindingFrom} none={t('rollOut.notNeeded')} />,
    editor: (row) => (
      <DayEditor
        id={`terminals-${row}`}
        label={t('rollOut.needed')}
        day={at(row).terminalBindingFrom}
        onChange={(day) => write(row, { ...at(row), terminalBindingFrom: day })}
      />
    ),
    fault: faultAt('terminalBindingFrom'),
  };
  return [name, code, ...services.map(ofService), terminals];
}
