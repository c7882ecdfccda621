import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';

interface PageProps {
  title: string;
  lead?: string;
  /** Above the title: the way back. */
  above?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page with its heading; the window's title says the same. */
export function Page({ title, lead, above, actions, children }: PageProps) {
  useDocumentTitle(title);
  return (
    <Box sx={{ maxWidth: 1440, mx: 'auto' }}>
      {above}
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 4, flexWrap: 'wrap', mb: 5 }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          <Typography variant="h1">{title}</Typography>
          {lead && <Typography sx={{ color: ink.soft, mt: 0.5 }}>{lead}</Typography>}
        </Box>
        {actions && <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>{actions}</Box>}
      </Box>
      {children}
    </Box>
  );
}

/** Names the window after the page. */
export function useDocumentTitle(title: string): void {
  const t = useWords();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
}
