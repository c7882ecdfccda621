import '@fontsource-variable/inter/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { watchPresence } from './session/presence.ts';
import { PageStyles } from './theme/page-styles.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

watchPresence();

createRoot(root).render(
  <StrictMode>
    <PageStyles>
      <App />
    </PageStyles>
  </StrictMode>,
);
