import { ensureSyntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

type SyntaxNode = NonNullable<ReturnType<typeof ensureSyntaxTree>>['topNode'];

/** Milliseconds for the tree of a document that is still being parsed. */
const PATIENCE = 500;

const values = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

/** The text of a JSON document that a JSON pointer leads to: as far in as there is something, and only its first line. */
export function placeOf(state: EditorState, pointer: string): { from: number; to: number } {
  const root = ensureSyntaxTree(state, state.doc.length, PATIENCE)?.topNode;
  let place = root && childrenOf(root).find(({ name }) => values.has(name));
  let shown: SyntaxNode | undefined = place;
  for (const key of pointer.split('/').slice(1).map(unescaped)) {
    const next = place && within(state, place, key);
    if (!next) break;
    place = next.value;
    shown = next.shown;
  }
  const from = shown?.from ?? 0;
  return { from, to: Math.min(shown?.to ?? state.doc.length, state.doc.lineAt(from).to) };
}

const unescaped = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');

/** What stands under a key of an object, or at an index of an array; of a property its name is shown, too. */
function within(state: EditorState, node: SyntaxNode, key: string): { value: SyntaxNode | undefined; shown: SyntaxNode } | undefined {
  if (node.name === 'Array') {
    const item = childrenOf(node).filter(({ name }) => values.has(name))[Number(key)];
    return item && { value: item, shown: item };
  }
  for (const property of childrenOf(node)) {
    const name = property.getChild('PropertyName');
    if (!name || nameIn(state.sliceDoc(name.from, name.to)) !== key) continue;
    return { value: childrenOf(property).find((child) => values.has(child.name)), shown: property };
  }
  return undefined;
}

function nameIn(source: string): string {
  try {
    return String(JSON.parse(source));
  } catch {
    return source;
  }
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
