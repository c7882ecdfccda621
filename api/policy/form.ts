import { type FormField, forms } from '@trafficdesk/rules/settings/form.ts';
import type { z } from 'zod';
import { problem } from '../problems/problem.ts';
import type { policyForm } from './workbench-schemas.ts';

type FormView = z.input<typeof policyForm>;

function fieldView(field: FormField): FormView['sections'][number]['fields'][number] {
  const { pointer, label, kind } = field;
  if (kind === 'number')
    return { pointer, label, kind, unit: field.unit, range: { min: field.minimum, max: field.maximum }, choices: null };
  if (kind === 'yes-no') return { pointer, label, kind, unit: null, range: null, choices: null };
  return { pointer, label, kind, unit: null, range: null, choices: Object.entries(field.choices).map(([code, text]) => ({ code, text })) };
}

/** The fields of a settings document, in words; `not-found` for documents of another kind. */
export function policyFormOf(documentId: string): FormView {
  const sections = forms.get(documentId);
  if (!sections) throw problem('not-found');
  return { sections: sections.map(({ title, fields }) => ({ title, fields: fields.map(fieldView) })) };
}
