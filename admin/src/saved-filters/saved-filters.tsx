import CloseIcon from '@mui/icons-material/CloseRounded';
import SaveIcon from '@mui/icons-material/BookmarkBorderRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRequests } from '../api/data-provider.ts';
import type { SavedFilter } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { FilterLink, Pill } from '../tables/pill.tsx';
import { SaveFilterDialog } from './save-filter-dialog.tsx';

interface SavedFiltersProps {
  list: SavedFilter['list'];
  /** What the list is filtered by now, but for what names a case or a search. */
  filter: Record<string, string>;
}

/** The address of a list with this filter, whatever the order in which it was chosen. */
const addressOf = (list: string, filter: Record<string, string>): string =>
  `/${list}?${new URLSearchParams(Object.entries(filter).toSorted(([one], [other]) => one.localeCompare(other)))}`;

/** The filters of a list that somebody keeps, and the way to keep the one in use. */
export function SavedFilters({ list, filter }: SavedFiltersProps) {
  const t = useWords();
  const requests = useRequests();
  const { data } = useQuery({ queryKey: ['saved-filters'], queryFn: () => requests.listSavedFilters() });
  const drop = useAction<string, void>({ run: (all, id) => all.dropSavedFilter(id), refresh: ['saved-filters'] });
  const [saving, setSaving] = useState(false);
  const here = addressOf(list, filter);
  const kept = (data ?? []).filter((each) => each.list === list).map((each) => ({ ...each, to: addressOf(list, each.filter) }));
  const canSave = Object.keys(filter).length > 0 && !kept.some(({ to }) => to === here);
  // Until it is known what is kept, nothing is offered that would go away again.
  if (!data || (kept.length === 0 && !canSave)) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 3 }}>
      {kept.length > 0 && (
        <Box component="ul" aria-label={t('savedFilters.label')} sx={{ display: 'contents', listStyle: 'none' }}>
          {kept.map(({ id, name, to }) => (
            <Pill key={id} chosen={to === here}>
              <FilterLink to={to} chosen={to === here}>
                {name}
              </FilterLink>
              <IconButton size="small" aria-label={t('savedFilters.drop', { name })} onClick={() => drop.mutate(id)} sx={{ p: 1, mr: 1 }}>
                <CloseIcon sx={{ fontSize: 15 }} />
              </IconButton>
            </Pill>
          ))}
        </Box>
      )}
      {canSave && (
        <Button size="small" variant="text" startIcon={<SaveIcon />} onClick={() => setSaving(true)}>
          {t('savedFilters.save')}
        </Button>
      )}
      {saving && <SaveFilterDialog list={list} filter={filter} onClose={() => setSaving(false)} />}
    </Box>
  );
}
