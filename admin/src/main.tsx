import '@fontsource-variable/inter/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openWords } from './i18n/open-words.ts';
import { watchPresence } from './session/presence.ts';
import { drawInChosenScheme } from './theme/chosen-scheme.ts';
import { PageStyles } from './theme/page-styles.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

drawInChosenScheme();
watchPresence();

const show = async (place: HTMLElement): Promise<void> => {
  const i18nProvider = await openWords();
  createRoot(place).render(
    <StrictMode>
      <PageStyles>
        <App i18nProvider={i18nProvider} />
      </PageStyles>
    </StrictMode>,
  );
};

show(root).catch(() => {
  // Without its catalogue the page has no words but these.
  root.textContent = '页面未能加载，请刷新重试。 The page could not be loaded: please reload it.';
});
