import CasesIcon from '@mui/icons-material/FolderOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseState } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { SavedFilters } from '../saved-filters/saved-filters.tsx';
import { FilterTag } from '../tables/filter-tag.tsx';
import { ListView } from '../tables/list-view.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { CityFilter } from '../cities/city-filter.tsx';
import type { CaseFilter } from './requests.ts';
import { ProcessFilter } from './process-filter.tsx';
import { useCaseColumns } from './use-case-columns.tsx';
import { useCases } from './use-cases.ts';

const states: CaseState[] = [
  'submitted',
  'awaiting-owner',
  'awaiting-identity',
  'checking',
  'in-review',
  'second-review',
  'cooling-off',
  'objected',
  'taking-effect',
  'approved',
  'returned',
  'refused',
  'withdrawn',
  'expired',
  'referred-to-counter',
];

/** Every case one may see, found by its filters, its number or a search. */
export default function CasesPage() {
  const t = useWords();
  const address = useListAddress<CaseFilter>(['process', 'state', 'city', 'number', 'search']);
  const { filter, setFilter } = address;
  const query = useCases(filter, address.after);
  const columns = useCaseColumns();
  const filtered = Object.keys(filter).length > 0;
  const clear = () => setFilter({ process: undefined, state: undefined, city: undefined, number: undefined, search: undefined });
  const { number, search, ...kept } = filter;
  const soughtBy = query.data?.search?.kind;
  return (
    <Page title={t('cases.title')} lead={t('cases.lead')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3, mb: 3 }}>
        {number && <FilterTag words={`${t('cases.number')} ${number}`} onClear={() => setFilter({ number: undefined })} />}
        {search && soughtBy && <FilterTag words={t(`search.found.${soughtBy}`)} onClear={() => setFilter({ search: undefined })} />}
        <ProcessFilter value={filter.process} onChange={(process) => setFilter({ process })} />
        <QuietSelect
          id="state"
          label={t('cases.state')}
          value={filter.state ?? ''}
          any={t('cases.anyState')}
          options={states.map((state) => ({ value: state, name: t(`state.${state}`) }))}
          onChange={(state) => setFilter({ state })}
        />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        {filtered && (
          <Button variant="text" onClick={clear}>
            {t('list.clear')}
          </Button>
        )}
      </Box>
      <SavedFilters list="cases" filter={kept} />
      <ListView
        label={t('cases.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={(each) => each.id}
        empty={
          <Empty
            Icon={CasesIcon}
            title={t(search || number ? 'search.none' : filtered ? 'list.none' : 'cases.empty')}
            hint={t(search || number ? 'search.noneHint' : filtered ? 'list.noneHint' : 'cases.emptyHint')}
          />
        }
      />
    </Page>
  );
}
