import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Consultation } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Page } from '../layout/page.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { useMay } from '../session/use-may.ts';
import { AskerSection } from './asker-section.tsx';
import { ConsultationStateChip } from './consultation-state.tsx';
import { Said } from './said.tsx';
import { useConsultation } from './use-consultation.ts';
import { WordsForm } from './words-form.tsx';

interface ConsultationDeskProps {
  initial: Consultation;
  onReload: () => void;
}

/** A consultation as somebody works on it, or as it stands for everybody else. */
export function ConsultationDesk({ initial, onReload }: ConsultationDeskProps) {
  const t = useWords();
  const text = useText();
  const navigate = useNavigate();
  const notify = useNotify();
  const mayWork = useMay('desk.work');
  const mayWatch = useMay('desk.watch');
  const work = useConsultation(initial);
  const { view, problem, write } = work;
  const { number, way, cityName, state, mine, holder } = view;
  const release = async () => {
    if (!(await write((requests) => (mine ? requests.releaseConsultation(view.id) : requests.recallConsultation(view.id))))) return;
    notify(t('desk.released'), { type: 'success' });
    void navigate('/desk');
  };
  return (
    <Page
      title={number}
      lead={`${t(`consultationWay.${way}`)} · ${text(cityName)}`}
      above={<BackLink to="/desk">{t('desk.back')}</BackLink>}
      actions={
        <>
          <ConsultationStateChip state={state} />
          {state === 'waiting' && mayWork && (
            <Button
              variant="contained"
              color="primary"
              onClick={() => void write((requests) => requests.takeConsultation(view.id)).then((taken) => taken && onReload())}
            >
              {t('desk.take')}
            </Button>
          )}
          {state === 'open' && (mine || mayWatch) && <Button onClick={() => void release()}>{t('desk.release')}</Button>}
        </>
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
        {problem && (
          <Box>
            <ProblemView error={problem} />
            {problem.code === 'consultation-changed' && (
              <Button size="small" onClick={onReload} sx={{ mt: 2 }}>
                {t('desk.reload')}
              </Button>
            )}
          </Box>
        )}
        {!mine && <Standing view={view} holder={holder?.name} />}
        <Box
          sx={{
            display: 'grid',
            gap: 7,
            alignItems: 'start',
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 2fr) minmax(0, 3fr)' },
          }}
        >
          <AskerSection work={work} />
          {mine ? <WordsForm work={work} /> : <Said view={view} />}
        </Box>
      </Box>
    </Page>
  );
}

function Standing({ view, holder }: { view: Consultation; holder: string | undefined }) {
  const t = useWords();
  if (view.deletedAt) return <Alert severity="info">{t('desk.deleted')}</Alert>;
  if (view.state === 'waiting') return <Alert severity="info">{t('desk.waits')}</Alert>;
  if (view.state === 'open') return <Alert severity="info">{t('desk.heldBy', { name: holder ?? '' })}</Alert>;
  return (
    <Alert severity="info">
      {t('desk.closed')}. {t('desk.closedHint')}
    </Alert>
  );
}
