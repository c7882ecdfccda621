import Box from '@mui/material/Box';
import type { Facts, FactDefinition, PolicyVocabulary } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { Labelled } from '../../layout/labelled.tsx';
import { ink } from '../../theme/colours.ts';
import { useFactGroup } from '../fact-groups.ts';
import { FactField } from '../fact-field.tsx';
import { factAt, withFact } from '../facts-content.ts';

interface FactFormProps {
  facts: Facts;
  vocabulary: PolicyVocabulary;
  onChange: (facts: Facts) => void;
}

/** Every fact of a vocabulary, by what it is of. */
export function FactForm({ facts, vocabulary, onChange }: FactFormProps) {
  const text = useText();
  const groupName = useFactGroup();
  const groups = new Map<string, FactDefinition[]>();
  for (const fact of vocabulary.facts) {
    const [object = ''] = fact.path.split('.');
    groups.set(object, [...(groups.get(object) ?? []), fact]);
  }
  return [...groups].map(([object, own]) => (
    <Box
      component="fieldset"
      key={object}
      sx={{
        m: 0,
        mb: 4,
        p: 4,
        pt: 2,
        minWidth: 0,
        border: `1px solid ${ink.line}`,
        borderRadius: '10px',
        display: 'flex',
        flexDirection: 'column',
        gap: 3,
      }}
    >
      <Box component="legend" sx={{ px: 1.5, fontSize: '0.75rem', color: ink.soft }}>
        {groupName(object)}
      </Box>
      {own.map((fact) => (
        <Labelled key={fact.path} label={text(fact.label)}>
          <Box sx={{ '& .MuiTextField-root': { width: '100%' } }}>
            <FactField fact={fact} value={factAt(facts, fact.path)} onChange={(value) => onChange(withFact(facts, fact.path, value))} />
          </Box>
        </Labelled>
      ))}
    </Box>
  ));
}
