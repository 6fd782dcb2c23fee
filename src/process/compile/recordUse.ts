import type { AnyNode, Program } from 'acorn';
import type { RecordUse } from '../../views/contract.ts';
import { KEEP } from '../../views/contract.ts';
import { childrenOf, isFunction, keyName } from './ast.ts';

/** The parameters of `apply`: state, value, at. */
const VALUE = 1;
const AT = 2;

const ESCAPES = null;
const UNKNOWN: RecordUse = { value: ESCAPES, at: ESCAPES };

/** The fields that are read of something; null: it escapes, so that nobody can say what becomes of it. */
type Reads = ReadonlySet<string> | null;

/**
 * What a fold's `apply` does with its record, read off the source. Where it is plain that only fields are read, by name, and the object itself is
 * neither kept nor handed on nor written to, a process may give it an object that holds those fields alone, and the same one each time: the fold
 * cannot tell. Whatever is not plain counts as escaping.
 */
export function recordUse(program: Program): RecordUse {
  const apply = applyOf(program);
  if (!apply || namesAny(program, ['arguments', 'eval', 'view'], 1)) return UNKNOWN;
  const value = new Names(program).readsOf(apply, VALUE);
  const at = new Names(program).readsOf(apply, AT);
  const use = { value: value && [...value], at: at && [...at] };
  const kept = value === ESCAPES ? keeping(program, apply) : null;
  return kept ? { ...use, kept: [...kept.reads] } : use;
}

/** A call `collection.set(key, value)`. */
export interface Keeping {
  readonly start: number;
  readonly collectionEnd: number;
  readonly keyStart: number;
}

/** Where the record goes into collections, if it goes nowhere else, and what is read of it besides. */
export function keepings(program: Program): readonly Keeping[] {
  const apply = applyOf(program);
  if (!apply || recordUse(program).kept === undefined) return [];
  return keeping(program, apply)?.keepings ?? [];
}

function keeping(program: Program, apply: AnyNode) {
  if (namesAny(program, [KEEP], 0)) return null;
  const names = new Names(program, true);
  const reads = names.readsOf(apply, VALUE);
  return reads && names.keepings.length > 0 ? { reads, keepings: names.keepings } : null;
}

/** `apply` as it is written in `export default view({ … })`; null where something else might take its place. */
function applyOf(program: Program): AnyNode | null {
  const exported = program.body.find((node) => node.type === 'ExportDefaultDeclaration');
  if (exported?.type !== 'ExportDefaultDeclaration') return null;
  const call = exported.declaration;
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'view') return null;
  const [fold] = call.arguments;
  if (fold?.type !== 'ObjectExpression') return null;
  const found: AnyNode[] = [];
  for (const property of fold.properties) {
    if (property.type !== 'Property' || property.computed || property.kind !== 'init') return null;
    if (keyName(property.key) === 'apply') found.push(property.value);
  }
  const [apply] = found;
  return apply && found.length === 1 && isPlainFunction(apply) ? apply : null;
}

function isPlainFunction(node: AnyNode): boolean {
  return isFunction(node) && !node.async && !node.generator;
}

/** Whether one of these names stands anywhere oftener than `free` times in all. */
function namesAny(program: Program, names: readonly string[], free: number): boolean {
  let found = 0;
  const look = (node: AnyNode) => {
    if (node.type === 'Identifier' && names.includes(node.name)) found++;
    for (const { child } of childrenOf(node)) look(child);
  };
  look(program);
  return found > free;
}

/** The functions of a module by name, and what becomes of their parameters: of one parameter and all it is handed on to. */
class Names {
  readonly #program: Program;
  readonly #mayKeep: boolean;
  /** Where it is kept, if that is allowed. */
  readonly keepings: Keeping[] = [];
  /** Parameters that have been looked at, or are being looked at: then they add nothing of their own. */
  readonly #known = new Map<AnyNode, Map<number, Reads>>();

  constructor(program: Program, mayKeep = false) {
    this.#program = program;
    this.#mayKeep = mayKeep;
  }

  /** What is read of the parameter at `index`. */
  readsOf(method: AnyNode, index: number): Reads {
    if (!isFunction(method)) return ESCAPES;
    const known = this.#known.get(method) ?? new Map<number, Reads>();
    this.#known.set(method, known);
    const reads = known.get(index);
    if (reads !== undefined) return reads;
    known.set(index, new Set());
    const found = this.#look(method, index);
    known.set(index, found);
    return found;
  }

  #look(method: AnyNode, index: number): Reads {
    if (!isFunction(method)) return ESCAPES;
    const { params } = method;
    if (params.some(({ type }) => type === 'RestElement')) return ESCAPES;
    const param = params[index];
    if (!param) return new Set();
    if (param.type === 'ObjectPattern') return fieldsOf(param);
    if (param.type !== 'Identifier') return ESCAPES;
    // Bound once: then the name means the record wherever it stands in this function.
    const others = params.filter((_, place) => place !== index);
    if (bindings(method.body, param.name) + bindingsIn(others, param.name) > 0) return ESCAPES;
    const reads = new Set<string>();
    return this.#collect(method.body, method, 'body', param.name, reads) ? reads : ESCAPES;
  }

  /** Puts what is read of `name` below a node into `reads`; false if it escapes. */
  #collect(node: AnyNode, parent: AnyNode, field: string, name: string, reads: Set<string>): boolean {
    // What an inner function reads it may read later, of another record.
    if (isFunction(node) || node.type.startsWith('Class')) return !mentions(node, name);
    if (node.type === 'Identifier') return node.name !== name || isOnlyAName(parent, field);
    if (node.type === 'ObjectPattern' || node.type === 'ArrayPattern') return !mentions(node, name);
    const kept = this.#mayKeep ? keptBy(node, name) : null;
    if (kept) {
      this.keepings.push(kept.keeping);
      return kept.others.every((one) => this.#collect(one.node, node, one.field, name, reads));
    }
    const read = readOf(node, parent, field, name);
    if (read !== undefined) return read !== null && addAll(reads, read);
    for (const { child, field: place } of childrenOf(node)) {
      if (
        node.type === 'CallExpression' &&
        place === 'arguments' &&
        child.type === 'Identifier' &&
        child.name === name
      ) {
        const handed = this.#handedOn(node, child);
        if (handed === null || !addAll(reads, handed)) return false;
      } else if (!this.#collect(child, node, place, name, reads)) return false;
    }
    return true;
  }

  /** What a function of the module reads of the argument it is given. */
  #handedOn(call: AnyNode, argument: AnyNode): Reads {
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return ESCAPES;
    if (call.arguments.some(({ type }) => type === 'SpreadElement')) return ESCAPES;
    const { name } = call.callee;
    const declared = this.#program.body.find((one) => one.type === 'FunctionDeclaration' && one.id?.name === name);
    if (!declared || !isPlainFunction(declared)) return ESCAPES;
    if (bindings(this.#program, name) !== 1 || isAssigned(this.#program, name)) return ESCAPES;
    return this.readsOf(
      declared,
      call.arguments.findIndex(({ start }) => start === argument.start),
    );
  }
}

/** `collection.set(key, name)`, and what else stands in it; null for anything else. */
function keptBy(node: AnyNode, name: string) {
  if (node.type !== 'CallExpression' || node.optional || node.arguments.length !== 2) return null;
  const { callee } = node;
  const [key, value] = node.arguments;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.optional) return null;
  if (callee.property.type !== 'Identifier' || callee.property.name !== 'set') return null;
  if (callee.object.type === 'Super' || key?.type === 'SpreadElement' || !key) return null;
  if (value?.type !== 'Identifier' || value.name !== name) return null;
  // In brackets of its own it begins elsewhere.
  if (callee.object.start !== node.start) return null;
  const others = [
    { node: callee.object, field: 'object' },
    { node: key, field: 'arguments' },
  ];
  return {
    keeping: { start: node.start, collectionEnd: callee.object.end, keyStart: key.start },
    others,
  };
}

/** The fields a node reads of `name`; undefined if it is no such reading, null if it takes more than fields. */
function readOf(node: AnyNode, parent: AnyNode, field: string, name: string): ReadonlySet<string> | null | undefined {
  const isName = (one: AnyNode | null | undefined) => one?.type === 'Identifier' && one.name === name;
  if (node.type === 'MemberExpression' && isName(node.object)) {
    if (node.computed || node.property.type !== 'Identifier' || isTarget(parent, field)) return null;
    return named([node.property.name]);
  }
  if (node.type === 'VariableDeclarator' && isName(node.init))
    return mentions(node.id, name) ? null : fieldsOf(node.id);
  return undefined;
}

/** Whether what stands there is written to, deleted, or called as a method, which is then told of its object. */
function isTarget(parent: AnyNode, field: string): boolean {
  switch (parent.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement':
      return field === 'left';
    case 'CallExpression':
    case 'NewExpression':
      return field === 'callee';
    case 'TaggedTemplateExpression':
      return field === 'tag';
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'ChainExpression':
    case 'UpdateExpression':
    case 'RestElement':
      return true;
    default:
      return false;
  }
}

/** An identifier that names a field, not what is bound to that name. */
function isOnlyAName(parent: AnyNode, field: string): boolean {
  if (parent.type === 'MemberExpression') return field === 'property' && !parent.computed;
  if (parent.type === 'Property') return field === 'key' && !parent.computed && !parent.shorthand;
  return parent.type === 'LabeledStatement' || parent.type === 'BreakStatement' || parent.type === 'ContinueStatement';
}

/** The fields a pattern takes apart; null if it takes the rest as well, or computes their names. */
function fieldsOf(pattern: AnyNode): Reads {
  if (pattern.type !== 'ObjectPattern') return ESCAPES;
  const fields: string[] = [];
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed) return ESCAPES;
    fields.push(keyName(property.key));
  }
  return named(fields);
}

/** `__proto__` is no field like the others. */
function named(fields: readonly string[]): Reads {
  return fields.includes('__proto__') ? ESCAPES : new Set(fields);
}

function addAll(reads: Set<string>, more: ReadonlySet<string>): true {
  for (const field of more) reads.add(field);
  return true;
}

function mentions(node: AnyNode, name: string): boolean {
  if (node.type === 'Identifier' && node.name === name) return true;
  for (const { child } of childrenOf(node)) if (mentions(child, name)) return true;
  return false;
}

/** How often a name is bound at or below a node: declared, a parameter, caught, imported. */
function bindings(node: AnyNode, name: string): number {
  let found = 0;
  if (node.type === 'VariableDeclarator') found += bindingsIn([node.id], name);
  else if (isFunction(node))
    found += bindingsIn(node.params, name) + ('id' in node && node.id ? bindingsIn([node.id], name) : 0);
  else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression')
    found += node.id ? bindingsIn([node.id], name) : 0;
  else if (node.type === 'CatchClause') found += node.param ? bindingsIn([node.param], name) : 0;
  else if (node.type === 'ImportDeclaration')
    found += bindingsIn(
      node.specifiers.map(({ local }) => local),
      name,
    );
  for (const { child } of childrenOf(node)) found += bindings(child, name);
  return found;
}

/** How often a name is bound by patterns. What their defaults mention counts as well: that is on the safe side. */
function bindingsIn(patterns: readonly AnyNode[], name: string): number {
  return patterns.filter((pattern) => mentions(pattern, name)).length;
}

function isAssigned(node: AnyNode, name: string): boolean {
  if (node.type === 'AssignmentExpression' && mentions(node.left, name)) return true;
  if (node.type === 'UpdateExpression' && mentions(node.argument, name)) return true;
  if ((node.type === 'ForInStatement' || node.type === 'ForOfStatement') && mentions(node.left, name)) return true;
  for (const { child } of childrenOf(node)) if (isAssigned(child, name)) return true;
  return false;
}
