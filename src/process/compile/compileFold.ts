import { parse, type AnyNode, type Program } from 'acorn';
import { transform } from 'sucrase';
import type { CompiledSource } from '../protocol.ts';
import { FoldFailure } from '../foldFailure.ts';
import { childrenOf, isFunction, keyName } from './ast.ts';
import { LIBRARY_NAMES, isLibrary } from './libraryNames.ts';
import { spellKeepings } from './spellKeepings.ts';
import { recordUse } from './recordUse.ts';

const METHODS = ['init', 'apply', 'remove', 'query'] as const;
type Method = (typeof METHODS)[number];

/**
 * Compiles a fold's source (TypeScript or JavaScript, an ES module) to a CommonJS body that runs in a process.
 * Lines stay where they are, so that an error's line is the author's line.
 * @throws FoldFailure of kind "compile", with line and column, for a syntax error, an import off the list, or code that waits
 */
export function compileFold(source: string): CompiledSource {
  const module = toJavaScript(source);
  const program = parseAs(module, 'module');
  checkImports(program);
  checkNothingWaits(program);
  const fold = findFold(program);
  const { text, use } = spellKeepings(module, program, recordUse(program));
  const script = transform(text, { transforms: ['imports'], preserveDynamicImport: true }).code;
  checkScript(script);
  return {
    script,
    imports: program.body.flatMap((node) => (node.type === 'ImportDeclaration' ? [String(node.source.value)] : [])),
    use,
    queryArgs: parameterNames(fold.get('query')).slice(1),
    lines: Object.fromEntries([...fold].map(([name, node]) => [name, node.loc?.start.line ?? 1])),
    returns: Object.fromEntries([...fold].flatMap(([name, node]) => onlyReturn(node).map((line) => [name, line]))),
  };
}

/** A module and a script read `<!--` differently: what runs is looked at as what it runs as. */
function checkScript(script: string): void {
  const program = parseAs(script, 'script');
  walk(program, refuseDynamicImport);
}

function refuseDynamicImport(node: AnyNode): void {
  if (node.type === 'ImportExpression')
    throw failureAt(node, 'A fold cannot load code while it runs: use an import at the top.');
}

function toJavaScript(source: string): string {
  try {
    // `disableESTransforms` leaves modern syntax as it is written: Chromium, Firefox and Safari run it all.
    return transform(source, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true }).code;
  } catch (error) {
    throw syntaxFailure(error);
  }
}

function parseAs(code: string, sourceType: 'module' | 'script'): Program {
  try {
    return parse(code, { ecmaVersion: 2023, sourceType, locations: true });
  } catch (error) {
    throw syntaxFailure(error);
  }
}

/** Both parsers end their messages with "(line:column)". */
function syntaxFailure(error: unknown): FoldFailure {
  const text = error instanceof Error ? error.message : String(error);
  const [, line, column] = /\((\d+):(\d+)\)/.exec(text) ?? [];
  const words = text.replace(/^Error transforming \S+: /, '').replace(/\s*\(\d+:\d+\)$/, '');
  return failure(
    `Syntax error${line ? ` on line ${line}` : ''}: ${words}.`,
    line ? Number(line) : undefined,
    column ? Number(column) : undefined,
  );
}

function failure(message: string, line?: number, column?: number): FoldFailure {
  return new FoldFailure({ kind: 'compile', message, line, column });
}

function failureAt(node: AnyNode, message: string): FoldFailure {
  return failure(message, node.loc?.start.line, (node.loc?.start.column ?? 0) + 1);
}

function checkImports(program: Program): void {
  let exportsDefault = false;
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      const name = String(node.source.value);
      if (!isLibrary(name))
        throw failureAt(
          node,
          `A fold cannot import "${name}". It may import ${LIBRARY_NAMES.join(' and ')}, nothing else.`,
        );
    } else if (node.type === 'ExportDefaultDeclaration') exportsDefault = true;
    else if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration')
      throw failureAt(node, 'A fold exports one thing only: export default view({ … }).');
  }
  if (!exportsDefault) throw failure('The fold is missing: write export default view({ init, apply }).', 1, 1);
}

/**
 * A fold answers at once, or its result would depend on when it is asked. An async `apply` itself is left to the process,
 * which refuses the Promise with the offset and the record it met.
 */
function checkNothingWaits(program: Program): void {
  walk(program, (node, parent) => {
    refuseDynamicImport(node);
    if (node.type === 'AwaitExpression' || node.type === 'ForOfStatement') {
      if (node.type === 'AwaitExpression' && parent === 'top')
        throw failureAt(node, 'A fold cannot wait: remove await.');
      if (node.type === 'ForOfStatement' && node.await) throw failureAt(node, 'A fold cannot wait: remove await.');
    }
    if (isFunction(node) && node.async && parent === 'other')
      throw failureAt(node, 'A fold cannot wait: remove async. The state must be ready when apply returns.');
  });
}

type Parent = 'top' | 'method' | 'other';

function walk(node: AnyNode, visit: (node: AnyNode, parent: Parent) => void, parent: Parent = 'top'): void {
  visit(node, parent);
  for (const { child, field } of childrenOf(node)) {
    const isMethod = node.type === 'Property' && field === 'value' && METHODS.includes(keyName(node.key) as Method);
    const inside = isFunction(node) ? 'other' : parent;
    walk(child, visit, isMethod ? 'method' : isFunction(child) ? 'other' : inside);
  }
}

/** The methods of the object handed to `export default view({ … })`, where they can be read off the source. */
function findFold(program: Program): Map<Method, AnyNode> {
  const methods = new Map<Method, AnyNode>();
  const node = program.body.find((one) => one.type === 'ExportDefaultDeclaration');
  if (node?.type !== 'ExportDefaultDeclaration') return methods;
  const call = node.declaration;
  const object = call.type === 'CallExpression' ? call.arguments[0] : call;
  if (object?.type !== 'ObjectExpression') return methods;
  for (const property of object.properties) {
    if (property.type !== 'Property') continue;
    const name = METHODS.find((method) => method === keyName(property.key));
    if (name) methods.set(name, property.value);
  }
  return methods;
}

/** The line of a method's `return`, if there is but one; of an arrow without a body in braces, that of what it returns. */
function onlyReturn(method: AnyNode): number[] {
  if (!isFunction(method)) return [];
  if (method.body.type !== 'BlockStatement') return [method.body.loc?.start.line ?? 1];
  const found: AnyNode[] = [];
  collectReturns(method.body, found);
  return found.length === 1 ? found.map((node) => node.loc?.start.line ?? 1) : [];
}

/** Those of a function's own, not of the functions within it. */
function collectReturns(node: AnyNode, found: AnyNode[]): void {
  if (node.type === 'ReturnStatement') found.push(node);
  for (const { child } of childrenOf(node)) if (!isFunction(child)) collectReturns(child, found);
}

function parameterNames(node: AnyNode | undefined): string[] {
  if (!node || !(node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression')) return [];
  return node.params.map((param, index) => {
    const target =
      param.type === 'AssignmentPattern' ? param.left : param.type === 'RestElement' ? param.argument : param;
    return target.type === 'Identifier' ? target.name : `argument ${index}`;
  });
}
