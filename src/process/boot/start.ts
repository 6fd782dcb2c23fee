import type { Birth } from '../frame/protocol.ts';
import type { ToProcess } from '../protocol.ts';
import { makeDeterministic } from './determinism.ts';
import { installConsole, type FoldConsole } from './foldConsole.ts';
import type { Runner, Send } from './runner.ts';
import { dataOf, elapsed_ms, hushRejections, post } from './primordials.ts';
import { freezeIntrinsics, scrubGlobals } from './scrub.ts';
import { installTrace } from './trace.ts';

/**
 * First code of a view's process, before any code of a stranger. It takes its port, removes what a fold must not have, and from
 * then on talks through the port alone, which stands in this closure and nowhere else.
 */
export function start(
  createRunner: (foldConsole: FoldConsole, send: Send, birth: Birth) => Pick<Runner, 'handle'>,
): void {
  self.onmessage = (event: MessageEvent<Birth>) => {
    const [port] = event.ports;
    if (!port) return;
    self.onmessage = null;
    const foldConsole = installConsole(elapsed_ms, (drained) => post(port, { type: 'console', ...drained }, []));
    const runner = createRunner(foldConsole, (message, transfer) => post(port, message, transfer), event.data);
    port.onmessage = (request) => runner.handle(dataOf(request) as ToProcess);
    hushRejections();
    installTrace();
    makeDeterministic();
    scrubGlobals();
    freezeIntrinsics();
    post(port, { type: 'ready' }, []);
  };
}
