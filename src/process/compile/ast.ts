import type { AnyNode } from 'acorn';

/** The one look at a syntax tree that everything here shares. */
export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A node's children, and the name of the field each stands in. */
export function* childrenOf(node: AnyNode): Generator<{ readonly child: AnyNode; readonly field: string }> {
  for (const [field, value] of Object.entries(node)) {
    if (field === 'loc') continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield { child, field };
  }
}

export function isFunction(node: AnyNode) {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

/** An object's key as it is written; empty where it is computed from something else than a literal. */
export function keyName(key: AnyNode): string {
  return key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
}
