import Alert from '@mui/material/Alert';
import { useServices } from '../../cities/use-cities.ts';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { citiesIn } from './city-content.ts';
import { CitySheet } from './city-sheet.tsx';

/** The cities and their services as a table, to read or to write. */
export default function CitiesTab(shown: TabProps) {
  const t = useWords();
  const { data, error, refetch } = useServices();
  const cities = citiesIn(shown.content);
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageLoading />;
  if (!cities) return <Alert severity="warning">{t('rollOut.notShown')}</Alert>;
  return <CitySheet {...shown} cities={cities} services={data} />;
}
