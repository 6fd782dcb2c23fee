import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';

/** A server of another origin that answers nobody and counts whatever reaches it, over TCP or UDP, on one port. */
export interface Listener {
  readonly port: number;
  /** First line of each connection or datagram; a connection that says nothing counts all the same. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export async function listen(): Promise<Listener> {
  const heard: string[] = [];
  const open = new Set<Socket>();
  const tcp = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    const place = heard.push('a connection') - 1;
    socket.on('data', (data) => {
      heard[place] = firstLine(data);
      // Enough of an answer for a browser to go on with, allowing everything.
      socket.end(
        'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/javascript\r\nContent-Length: 0\r\n\r\n',
      );
    });
    socket.on('error', () => socket.destroy());
  });
  const port = await new Promise<number>((resolve, reject) => {
    tcp.once('error', reject);
    tcp.listen(0, '127.0.0.1', () => {
      const address = tcp.address();
      if (address === null || typeof address === 'string') reject(new Error('the listener has no port'));
      else resolve(address.port);
    });
  });
  const udp = createSocket('udp4', (data) => heard.push(`a datagram of ${data.length} bytes`));
  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject);
    udp.bind(port, '127.0.0.1', resolve);
  });
  return {
    port,
    heard,
    close: async () => {
      await new Promise<void>((resolve) => udp.close(() => resolve()));
      const closed = new Promise<void>((resolve) => tcp.close(() => resolve()));
      // A browser keeps connections open in case they are wanted again.
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function firstLine(data: Buffer): string {
  return data.toString('latin1').split('\r\n', 1)[0] ?? '';
}
