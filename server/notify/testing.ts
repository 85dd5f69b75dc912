import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A received mail: its parts, and the raw text. */
export type Arrived = { from: string; to: string[]; raw: string; mail: Email };

export type TestSmtp = {
  url: string;
  arrived: Arrived[];
  /** The SMTP code and text with which to refuse RCPT TO, by recipient. */
  refuse: Map<string, { code: number; text: string }>;
  close: () => Promise<void>;
};

/**
 * Starts a real SMTP server on a free loopback port, which stores the mails that it receives. It awaits `beforeEach`
 * before it accepts a mail.
 */
export async function openTestSmtp(
  options: { port?: number; onMail?: (count: number) => Promise<void> } = {},
): Promise<TestSmtp> {
  const arrived: Arrived[] = [];
  const refuse: TestSmtp['refuse'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      const answer = refuse.get(address);
      done(answer ? Object.assign(new Error(answer.text), { responseCode: answer.code }) : null);
    },
    onData(stream, session, done) {
      const take = async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk);
        const raw = Buffer.concat(chunks).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        arrived.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          mail: await PostalMime.parse(raw),
        });
        await options.onMail?.(arrived.length);
      };
      take().then(() => done(), done);
    },
  });
  // A client that is killed leaves its connection open, which causes an error here.
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', () => listening()));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    refuse,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
