import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A mail server of the test's own. */
export interface MailServer {
  readonly url: string;
  /** Every letter it took, as it arrived. */
  readonly letters: readonly string[];
}

/** Takes mail on a free port; one that `refuses` says no to every sender. */
export async function mailServer(options: { readonly refuses: boolean }): Promise<MailServer> {
  const letters: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket, letters, options);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();

  return { url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, letters };
}

/** As little of RFC 5321 as a client needs. */
function talk(socket: Socket, letters: string[], { refuses }: { readonly refuses: boolean }): void {
  let letter: string[] | undefined;
  let rest = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  const takeLine = (line: string) => {
    if (line !== '.') return void letter?.push(line);
    letters.push((letter ?? []).join('\n'));
    letter = undefined;
    say('250 Taken');
  };
  const takeCommand = (line: string) => {
    if (line === 'DATA') letter = [];
    say(answerTo(line, refuses));
  };

  say('220 mail.example');
  socket.on('data', (bytes) => {
    const lines = (rest + bytes.toString()).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) letter ? takeLine(line) : takeCommand(line);
  });
}

function answerTo(line: string, refuses: boolean): string {
  if (refuses && line.startsWith('MAIL')) return '550 Not from you';
  if (line === 'DATA') return '354 Go on';

  return line === 'QUIT' ? '221 Bye' : '250 OK';
}
