import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useTranslate } from 'react-admin';

/** The shape of a page while its code or its session is on the way. */
export function PageLoading() {
  const translate = useTranslate();
  return (
    <Box role="status" aria-label={translate('ra.page.loading')} sx={{ maxWidth: 1440, mx: 'auto', p: 2 }}>
      <Skeleton variant="rounded" width={220} height={28} />
      <Skeleton variant="rounded" width={360} height={16} sx={{ mt: 2 }} />
      <Skeleton variant="rounded" height={280} sx={{ mt: 6 }} />
    </Box>
  );
}
