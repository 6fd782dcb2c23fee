import type { Command } from './commands.ts';
import { Fields, isPlainObject } from './fields.ts';
import {
  ADVANCE_MAX_MS,
  CODE_LENGTH_MAX,
  DIRECT_WRITES_MAX,
  SPEED_LIMIT_MAX_PER_SECOND,
  TRAFFIC_MAX_PER_SECOND,
  VIEW_NAME_LENGTH_MAX,
} from './limits.ts';
import { parseDirectWrite } from './parseDirectWrite.ts';
import { parseRecords } from './parseRecords.ts';
import { parseStatements } from './parseStatements.ts';
import { preview } from './preview.ts';
import { viewNumber } from './viewIds.ts';

type Parsers = { readonly [T in Command['type']]: (fields: Fields, where: string) => Extract<Command, { type: T }> };

function viewId(fields: Fields): string {
  const id = fields.text('id', 20);
  return viewNumber(id) === null ? fields.fail('id', 'the id of a view, such as "v1"') : id;
}

const name = (fields: Fields) => fields.text('name', VIEW_NAME_LENGTH_MAX);
const code = (fields: Fields) => fields.text('code', CODE_LENGTH_MAX);

/** One entry a command: how its fields are read. */
const PARSERS: Parsers = {
  reset: (fields) => ({
    type: 'reset',
    preset: fields.text('preset', 100),
    seed: fields.whole('seed', 0, Number.MAX_SAFE_INTEGER),
  }),
  append: (fields, where) => ({ type: 'append', records: parseRecords(fields.raw('records'), where) }),
  compact: (fields) => ({
    type: 'compact',
    ...(fields.has('dropTombstones') ? { dropTombstones: fields.oneOf('dropTombstones', [true, false]) } : {}),
  }),
  addView: (fields) => ({
    type: 'addView',
    id: viewId(fields),
    name: name(fields),
    code: code(fields),
    ...(fields.has('gallery') ? { gallery: fields.text('gallery', 100) } : {}),
  }),
  editView: (fields) => ({ type: 'editView', id: viewId(fields), code: code(fields) }),
  renameView: (fields) => ({ type: 'renameView', id: viewId(fields), name: name(fields) }),
  removeView: (fields) => ({ type: 'removeView', id: viewId(fields) }),
  pauseView: (fields) => ({ type: 'pauseView', id: viewId(fields) }),
  resumeView: (fields) => ({ type: 'resumeView', id: viewId(fields) }),
  crashView: (fields) => ({ type: 'crashView', id: viewId(fields) }),
  restartView: (fields) => ({
    type: 'restartView',
    id: viewId(fields),
    from: fields.oneOf('from', ['zero', 'checkpoint']),
    ...(fields.has('writes') ? { writes: fields.whole('writes', 0, DIRECT_WRITES_MAX) } : {}),
  }),
  writeDirectly: (fields, where) => ({
    type: 'writeDirectly',
    id: viewId(fields),
    at: fields.whole('at', 0, Number.MAX_SAFE_INTEGER),
    ...parseDirectWrite(fields, where),
  }),
  limitSpeed: (fields) => ({
    type: 'limitSpeed',
    id: viewId(fields),
    recordsPerSecond:
      fields.raw('recordsPerSecond') === null
        ? null
        : fields.number('recordsPerSecond', 0.1, SPEED_LIMIT_MAX_PER_SECOND),
  }),
  setCheckpointEvery: (fields) => ({
    type: 'setCheckpointEvery',
    id: viewId(fields),
    records: fields.raw('records') === null ? null : fields.whole('records', 1, Number.MAX_SAFE_INTEGER),
  }),
  traffic: (fields) => ({
    type: 'traffic',
    recordsPerSecond: fields.number('recordsPerSecond', 0, TRAFFIC_MAX_PER_SECOND),
  }),
  advance: (fields) => ({ type: 'advance', ms: fields.whole('ms', 0, ADVANCE_MAX_MS) }),
  step: () => ({ type: 'step' }),
  seek: (fields) => ({
    type: 'seek',
    offset: fields.raw('offset') === 'live' ? 'live' : fields.whole('offset', 0, Number.MAX_SAFE_INTEGER),
  }),
  transact: (fields, where) => ({
    type: 'transact',
    statements: parseStatements(fields.raw('statements'), where),
    ...(fields.has('end') ? { end: fields.oneOf('end', ['commit', 'rollback']) } : {}),
  }),
  crashConnector: () => ({ type: 'crashConnector' }),
  startConnector: () => ({ type: 'startConnector' }),
};

function isCommandType(type: unknown): type is Command['type'] {
  return typeof type === 'string' && Object.hasOwn(PARSERS, type);
}

/** One command from outside, as a copy of its own. @throws Error naming `where`, the field and what was expected */
export function parseCommand(input: unknown, where: string): Command {
  if (!isPlainObject(input)) throw new Error(`${where}: expected an object with a "type", got ${preview(input)}.`);
  const type = input.type;
  if (!isCommandType(type)) {
    throw new Error(`${where}: unknown type ${preview(type)}; the types are ${Object.keys(PARSERS).join(', ')}.`);
  }
  const place = where === type ? where : `${where} (${type})`;
  const fields = new Fields(input, place);
  fields.raw('type');
  const command = PARSERS[type](fields, place);
  fields.done();
  return command;
}

/**
 * A session from outside (a file, a share link, a script), checked field by field: what comes back is safe to fold.
 * Commands are numbered from 0 in messages, as in the array.
 * @throws Error naming the command, the field and what was expected
 */
export function parseCommands(input: unknown): Command[] {
  if (!Array.isArray(input)) throw new Error(`A session is an array of commands; got ${preview(input)}.`);
  if (input.length === 0)
    throw new Error('A session has at least one command: a reset, which names its preset and seed.');
  return input.map((entry: unknown, index) => {
    const command = parseCommand(entry, `Command ${index}`);
    if (index === 0 && command.type !== 'reset')
      throw new Error(`Command 0 (${command.type}): the first command must be a reset.`);
    if (index > 0 && command.type === 'reset') {
      throw new Error(`Command ${index} (reset): a reset may only stand first; all before it would be lost.`);
    }
    return command;
  });
}
