import AddIcon from '@mui/icons-material/AddRounded';
import DeleteIcon from '@mui/icons-material/DeleteOutlineRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import type { Service } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Pager } from '../../tables/pager.tsx';
import { QuietSelect } from '../../tables/quiet-select.tsx';
import { ink } from '../../theme/colours.ts';
import { replaced, without } from '../builder/list-changes.ts';
import { Grid } from '../grid/grid.tsx';
import type { TabProps, Wanted } from '../workbench/tab.ts';
import { AddCity } from './add-city.tsx';
import { answersTo, type CityContent } from './city-content.ts';
import { CitySearch } from './city-search.tsx';
import { SetForAll } from './set-for-all.tsx';
import { useCityColumns } from './use-city-columns.tsx';

/** More rows than a screen shows would only make each key press slow. */
const PER_PAGE = 25;

interface CitySheetProps extends TabProps {
  cities: readonly CityContent[];
  services: readonly Service[];
}

/** Cities in rows, services in columns: found by name or code, of all services or one, page by page. */
export function CitySheet({ content, setContent, readOnly, findings, wanted, cities, services }: CitySheetProps) {
  const t = useWords();
  const text = useText();
  const sheet = useRef<HTMLDivElement>(null);
  const [sought, setSought] = useState('');
  const [service, setService] = useState<string>();
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<number>();
  const [dialog, setDialog] = useState<'adding' | 'setting'>();
  const [asked, setAsked] = useState<Wanted>();
  const lead = (at: number) => {
    setSought('');
    setService(undefined);
    setPage(Math.floor(at / PER_PAGE));
    setChosen(at);
  };
  const wantedAt = Number(/^\/cities\/(\d+)/.exec(wanted?.pointer ?? '')?.[1] ?? NaN);
  if (wanted && wanted !== asked) {
    setAsked(wanted);
    if (cities[wantedAt]) lead(wantedAt);
  }
  const put = (next: CityContent[]) => setContent({ ...content, cities: next });
  const columns = useCityColumns({
    cities,
    services: services.filter(({ code }) => !service || code === service),
    findings,
    write: (at, city) => put(replaced(cities, at, city)),
  });
  const place = asked?.pointer.split('/').at(-1);
  const column = Math.max(
    0,
    columns.findIndex(({ id }) => id === place || (id === 'terminals' && place === 'terminalBindingFrom')),
  );
  useEffect(() => {
    if (asked) sheet.current?.querySelector<HTMLElement>(`[data-cell="${wantedAt} ${column}"]`)?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only where another place is asked for: what is typed meanwhile moves nobody
  }, [asked]);
  const found = cities.flatMap((city, id) => (answersTo(city, sought) ? { id, name: text(city.name) || city.code } : []));
  const single = services.find(({ code }) => code === service);
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const rows = found.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
  const row = chosen === undefined ? undefined : cities[chosen];
  const turn = (to: number) => () => {
    setPage(to);
    setChosen(undefined);
  };
  return (
    <Box ref={sheet} sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box sx={{ color: ink.soft, fontSize: '0.8438rem' }}>{t('rollOut.lead')}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <CitySearch
          value={sought}
          onChange={(words) => {
            setSought(words);
            setPage(0);
            setChosen(undefined);
          }}
        />
        <QuietSelect
          id="roll-out-service"
          label={t('rollOut.service')}
          value={service ?? ''}
          any={t('rollOut.everyService')}
          options={services.map(({ code, name }) => ({ value: code, name: text(name) }))}
          onChange={setService}
        />
        {!readOnly && (
          <>
            <Button startIcon={<AddIcon />} onClick={() => setDialog('adding')}>
              {t('rollOut.add')}
            </Button>
            <Button
              startIcon={<DeleteIcon />}
              disabled={!row}
              onClick={() => {
                put(without(cities, chosen ?? -1));
                setChosen(undefined);
              }}
            >
              {row ? t('rollOut.removeNamed', { name: text(row.name) || row.code }) : t('rollOut.remove')}
            </Button>
            {single && found.length > 0 && (
              <Button onClick={() => setDialog('setting')}>{t('rollOut.setForAll', { smart_count: found.length })}</Button>
            )}
          </>
        )}
        <Box role="status" className="figures" sx={{ color: ink.soft, fontSize: '0.75rem' }}>
          {t('rollOut.shown', { shown: found.length, all: cities.length })}
        </Box>
      </Box>
      {found.length === 0 ? (
        <Alert severity="info">{t(cities.length === 0 ? 'rollOut.none' : 'rollOut.noneFound')}</Alert>
      ) : (
        <Grid
          label={t('policy.kind.cities')}
          columns={columns}
          rows={rows}
          readOnly={readOnly}
          chosen={chosen ?? rows[0]?.id}
          onChoose={setChosen}
        />
      )}
      <Pager
        page={shown + 1}
        onPrevious={shown > 0 ? turn(shown - 1) : undefined}
        onNext={shown + 1 < pages ? turn(shown + 1) : undefined}
      />
      {!readOnly && found.length > 0 && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('workbench.grid.keys')}</Box>}
      {dialog === 'adding' && (
        <AddCity
          known={new Set(cities.map(({ code }) => code))}
          onAdd={(city) => {
            put([...cities, city]);
            lead(cities.length);
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'setting' && single && (
        <SetForAll
          service={text(single.name)}
          count={found.length}
          onSet={(day) => {
            const all = new Set(found.map(({ id }) => id));
            const set = (city: CityContent) => ({ ...city, services: { ...city.services, [single.code]: day } });
            put(cities.map((city, at) => (all.has(at) ? set(city) : city)));
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Box>
  );
}
