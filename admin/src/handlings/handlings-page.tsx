import HandlingsIcon from '@mui/icons-material/ReceiptLongOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { CityFilter } from '../cities/city-filter.tsx';
import { en } from '../i18n/en.ts';
import { useWords } from '../i18n/words.ts';
import { EmptyList } from '../tables/empty-list.tsx';
import { Page } from '../layout/page.tsx';
import { ListView } from '../tables/list-view.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { SearchField } from '../tables/search-field.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { handlingNumber } from './handling-number.ts';
import type { HandlingFilter } from './requests.ts';
import { useHandlingColumns } from './use-handling-columns.tsx';
import { useHandlings } from './use-handlings.ts';

const states = Object.keys(en.handlingState) as (keyof typeof en.handlingState)[];

/** Every violation that people handle or pay, in the cities of whoever looks. */
export default function HandlingsPage() {
  const t = useWords();
  const address = useListAddress<HandlingFilter>(['state', 'city', 'overdue', 'number']);
  const { filter, setFilter } = address;
  const query = useHandlings(filter, address.after);
  const columns = useHandlingColumns();
  const filtered = Object.keys(filter).length > 0;
  const clear = () => setFilter({ state: undefined, city: undefined, overdue: undefined, number: undefined });
  return (
    <Page
      title={t('handlings.title')}
      lead={t('handlings.lead')}
      actions={
        <Button component={Link} to="/handlings/objections">
          {t('violationObjections.title')}
        </Button>
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <SearchField
          key={filter.number ?? ''}
          id="number"
          label={t('handlings.number')}
          value={filter.number ?? ''}
          maxLength={20}
          only={{ shape: handlingNumber, otherwise: t('handlings.noNumber') }}
          onSearch={(number) => setFilter({ number })}
        />
        <QuietSelect
          id="state"
          label={t('handlings.state')}
          value={filter.state ?? ''}
          any={t('handlings.anyState')}
          options={states.map((state) => ({ value: state, name: t(`handlingState.${state}`) }))}
          onChange={(state) => setFilter({ state })}
        />
        <QuietSelect
          id="overdue"
          label={t('handlings.overdue')}
          value={filter.overdue ?? ''}
          any={t('handlings.anyDue')}
          options={[{ value: 'yes', name: t('handlings.overdueOnly') }]}
          onChange={(overdue) => setFilter({ overdue })}
        />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        {filtered && (
          <Button variant="text" onClick={clear}>
            {t('list.clear')}
          </Button>
        )}
      </Box>
      <ListView
        label={t('handlings.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        empty={<EmptyList Icon={HandlingsIcon} filtered={filtered} title={t('handlings.empty')} hint={t('handlings.emptyHint')} />}
      />
    </Page>
  );
}
