import { parse } from 'acorn';
import type { FoldError } from '../protocol.ts';

/**
 * A syntax error at the place where reading really stopped. The compiler tries an arrow function in several ways, and names its `=>` when
 * none succeeds; a plain parser goes on to the token that is wrong. Where types stop the plain parser earlier, the compiler's word stands.
 */
export function syntaxProblem(source: string, error: FoldError): FoldError {
  try {
    parse(source, { ecmaVersion: 2023, sourceType: 'module' });
    return error;
  } catch (thrown) {
    const found = /^(.*) \((\d+):(\d+)\)$/s.exec(thrown instanceof Error ? thrown.message : '');
    if (!found) return error;
    const line = Number(found[2]);
    const column = Number(found[3]) + 1;
    const isEarlier = line < (error.line ?? 1) || (line === error.line && column < (error.column ?? 1));
    return isEarlier ? error : { ...error, message: `Syntax error on line ${line}: ${found[1]}.`, line, column };
  }
}
