import { createTheme } from '@mui/material/styles';
import { accent, ink, tones } from './colours.ts';
import { controls } from './controls.ts';
import { pageRules } from './page-rules.ts';

/** Inter for Latin and figures, the reader's own Chinese fonts for the rest. */
const fontFamily = '"Inter Variable", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';

/** Light only: photos are judged on it, and dark surfaces change how bright they look. */
export const theme = createTheme({
  palette: {
    mode: 'light',
    primary: { main: accent.main, dark: accent.dark, light: accent.wash, contrastText: '#fff' },
    success: { main: '#0f7043', dark: tones.good.text, light: tones.good.wash, contrastText: '#fff' },
    warning: { main: '#8a4d00', dark: tones.warn.text, light: tones.warn.wash, contrastText: '#fff' },
    error: { main: '#b3261e', dark: tones.bad.text, light: tones.bad.wash, contrastText: '#fff' },
    info: { main: tones.calm.text, light: tones.calm.wash, contrastText: '#fff' },
    text: { primary: ink.strong, secondary: ink.soft, disabled: '#6b7483' },
    divider: ink.line,
    background: { default: ink.paper, paper: ink.paper },
    action: { hover: ink.hover, selected: accent.wash, disabled: '#6b7483', disabledBackground: '#e9ebef' },
  },
  shape: { borderRadius: 8 },
  spacing: 4,
  typography: {
    fontFamily,
    fontSize: 14,
    h1: { fontSize: '1.375rem', lineHeight: 1.3, fontWeight: 620, letterSpacing: '-0.017em' },
    h2: { fontSize: '0.9375rem', lineHeight: 1.4, fontWeight: 600, letterSpacing: '-0.006em' },
    h3: { fontSize: '0.8125rem', lineHeight: 1.5, fontWeight: 600 },
    body1: { fontSize: '0.875rem', lineHeight: 1.55 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.55 },
    caption: { fontSize: '0.75rem', lineHeight: 1.5, letterSpacing: 0 },
    button: { fontSize: '0.8125rem', fontWeight: 550, textTransform: 'none', letterSpacing: 0, lineHeight: 1.5 },
  },
  transitions: {
    duration: { shortest: 80, shorter: 100, short: 120, standard: 160, complex: 200, enteringScreen: 140, leavingScreen: 100 },
  },
  components: { MuiCssBaseline: { styleOverrides: pageRules(fontFamily) }, ...controls },
});
