import Alert from '@mui/material/Alert';
import type { PolicyFinding } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';

/** What the checks find at one place, beside it. */
export function PlaceFindings({ findings }: { findings: PolicyFinding[] }) {
  const text = useText();
  return findings.map(({ severity, pointer, message }, at) => (
    <Alert key={`${pointer} ${at}`} severity={severity === 'error' ? 'error' : 'info'}>
      {text(message)}
    </Alert>
  ));
}
