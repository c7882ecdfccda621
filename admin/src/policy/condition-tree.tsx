import Box from '@mui/material/Box';
import { useWords } from '../i18n/words.ts';
import { accent, ink } from '../theme/colours.ts';
import { factPath, type NodeContent } from './rule-set-content.ts';
import { useConditionWords } from './use-condition-words.ts';

const branchWords = { all: 'allOf', any: 'anyOf', not: 'noneOf' } as const;

/** Conditions of a rule in words, branch by branch. */
export function ConditionTree({ node }: { node: NodeContent }) {
  const t = useWords();
  const branch = branchOf(node);
  if (!branch) return <Condition node={node} />;
  const [kind, children] = branch;
  const only = kind === 'all' && children.length === 1 ? children[0] : undefined;
  if (only) return <ConditionTree node={only} />;
  return (
    <Box>
      <Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t(`policy.${branchWords[kind]}`)}</Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pl: 3, borderLeft: `2px solid ${ink.line}` }}>
        {children.map((child, at) => (
          <li key={at}>
            <ConditionTree node={child} />
          </li>
        ))}
      </Box>
    </Box>
  );
}

function branchOf(node: NodeContent): [keyof typeof branchWords, NodeContent[]] | undefined {
  if ('all' in node && Array.isArray(node.all)) return ['all', node.all];
  if ('any' in node && Array.isArray(node.any)) return ['any', node.any];
  return 'not' in node ? ['not', [node.not]] : undefined;
}

function Condition({ node }: { node: NodeContent }) {
  const words = useConditionWords();
  if (!('fact' in node)) return <Box sx={{ py: 0.25, fontSize: '0.8438rem', overflowWrap: 'anywhere' }}>{words.sentence(node)}</Box>;
  const path = factPath(node);
  return (
    <Box sx={{ py: 0.25, fontSize: '0.8438rem', overflowWrap: 'anywhere' }}>
      {words.fact(path)}{' '}
      <Box component="span" sx={{ color: ink.soft }}>
        {words.operator(node.operator)}
      </Box>{' '}
      <Box component="span" className="figures" sx={{ color: accent.dark, fontWeight: 600 }}>
        {words.value(path, node.value)}
      </Box>
    </Box>
  );
}
