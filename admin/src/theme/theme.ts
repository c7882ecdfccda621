import { createTheme } from '@mui/material/styles';
import { controls } from './controls.ts';
import { pageRules } from './page-rules.ts';
import { schemes, type Scheme } from './schemes.ts';

/** Inter for Latin and figures, the reader's own Chinese fonts for the rest. */
const fontFamily = '"Inter Variable", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';

/** The library's palette from ours. `filled` are the grounds of buttons that say what they do by their colour. */
const paletteOf = ({ ink, accent, tones }: Scheme, filled: { success: string; warning: string; error: string }) => ({
  primary: { main: accent.main, dark: accent.dark, light: accent.wash, contrastText: accent.on },
  success: { main: filled.success, dark: tones.good.text, light: tones.good.wash, contrastText: accent.on },
  warning: { main: filled.warning, dark: tones.warn.text, light: tones.warn.wash, contrastText: accent.on },
  error: { main: filled.error, dark: tones.bad.text, light: tones.bad.wash, contrastText: accent.on },
  info: { main: tones.calm.text, light: tones.calm.wash, contrastText: accent.on },
  text: { primary: ink.strong, secondary: ink.soft, disabled: ink.faint },
  divider: ink.line,
  background: { default: ink.paper, paper: ink.paper },
  action: { hover: ink.hover, selected: accent.wash, disabled: ink.faint, disabledBackground: ink.hover },
});

const { light, dark } = schemes;

/** Light and dark; which of them stands as `data-scheme` on the page (chosen-scheme.ts). */
export const theme = createTheme({
  cssVariables: { cssVarPrefix: 'mui', colorSchemeSelector: 'data-scheme' },
  colorSchemes: {
    light: { palette: paletteOf(light, { success: '#0f7043', warning: '#8a4d00', error: '#b3261e' }) },
    dark: { palette: paletteOf(dark, { success: '#5cc795', warning: '#e6ab4c', error: '#ff8a80' }) },
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
