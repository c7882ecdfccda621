import CopyIcon from '@mui/icons-material/ContentCopyRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { Suspense, type ReactNode } from 'react';
import { useNotify, useStore } from 'react-admin';
import { useWords } from '../i18n/words.ts';
import { PageLoading } from '../layout/page-loading.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { FigureTable } from './figure-table.tsx';
import { copied, type Figures } from './figures.ts';

interface FigureSectionProps {
  title: string;
  hint?: string;
  figures: Figures;
  /** The figures as a chart. */
  children: ReactNode;
}

/** Figures as a chart or as a table, of the same numbers, and to be copied. Which of the two is chosen once for all of them. */
export function FigureSection({ title, hint, figures, children }: FigureSectionProps) {
  const t = useWords();
  const notify = useNotify();
  const [asTable, setAsTable] = useStore('figures.table', false);
  const copy = () =>
    navigator.clipboard.writeText(copied(figures)).then(
      () => notify(t('caseWork.copied'), { type: 'success' }),
      () => notify(t('caseWork.notCopied'), { type: 'warning' }),
    );
  const aside = (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flex: 'none' }}>
      <Button size="small" startIcon={<CopyIcon />} aria-label={t('caseWork.copyOf', { title })} onClick={() => void copy()}>
        {t('caseWork.copy')}
      </Button>
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label={`${t('caseWork.showAs')}${t('case.colon')}${title}`}
        value={asTable ? 'table' : 'chart'}
        onChange={(_event, chosen: string | null) => chosen && setAsTable(chosen === 'table')}
      >
        <ToggleButton value="chart">{t('caseWork.chart')}</ToggleButton>
        <ToggleButton value="table">{t('caseWork.table')}</ToggleButton>
      </ToggleButtonGroup>
    </Box>
  );
  return (
    <Section title={title} aside={figures.rows.length > 0 && aside}>
      {hint && <Box sx={{ color: ink.soft, fontSize: '0.8125rem', mb: 2, maxWidth: 640 }}>{hint}</Box>}
      {figures.rows.length === 0 && <Box sx={{ color: ink.soft }}>{t('caseWork.nothing')}</Box>}
      {figures.rows.length > 0 && asTable && <FigureTable label={title} figures={figures} />}
      {figures.rows.length > 0 && !asTable && (
        <Box role="img" aria-label={t('caseWork.asImage', { title })} sx={{ minWidth: 0 }}>
          <Suspense fallback={<PageLoading />}>{children}</Suspense>
        </Box>
      )}
    </Section>
  );
}
