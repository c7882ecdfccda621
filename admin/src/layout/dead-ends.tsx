import DeniedIcon from '@mui/icons-material/LockOutlined';
import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import BrokenIcon from '@mui/icons-material/BuildCircleOutlined';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { useWords } from '../i18n/words.ts';
import { Empty } from './empty.tsx';
import { useDocumentTitle } from './page.tsx';

export function NotFound() {
  const t = useWords();
  useDocumentTitle(t('trouble.notFound'));
  return (
    <Empty Icon={LostIcon} heading="h1" title={t('trouble.notFound')} hint={t('trouble.notFoundHint')}>
      <HomeButton />
    </Empty>
  );
}

export function AccessDenied() {
  const t = useWords();
  useDocumentTitle(t('trouble.denied'));
  return (
    <Empty Icon={DeniedIcon} heading="h1" title={t('trouble.denied')} hint={t('trouble.deniedHint')}>
      <HomeButton />
    </Empty>
  );
}

/** After a fault in the page itself. */
export function PageBroken() {
  const t = useWords();
  useDocumentTitle(t('trouble.broken'));
  return (
    <Empty Icon={BrokenIcon} heading="h1" title={t('trouble.broken')} hint={t('trouble.brokenHint')}>
      <Button variant="contained" color="primary" onClick={() => window.location.reload()}>
        {t('trouble.reload')}
      </Button>
    </Empty>
  );
}

function HomeButton() {
  const t = useWords();
  return (
    <Button component={Link} to="/">
      {t('trouble.home')}
    </Button>
  );
}
