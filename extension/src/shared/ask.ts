// Asks the background. Browsers stop it at will, in the middle of an answer too, so whatever is asked may be asked twice;
// nobody waits for ever.

import { words } from "./words.js";

/**
 * Milliseconds after which a question counts as lost, the first time and the second: one that comes while the background
 * is starting and stopped may be refused by nobody. The second time long enough for 10 MB of text on a slow machine.
 */
const PATIENCE = [8_000, 60_000];

/** Nobody answered: whether what was asked for was done is not known. */
export class Unanswered extends Error {
  constructor() {
    super(words("no_answer"));
  }
}

/** What the background answers `message`, which it is asked once more where it was stopped meanwhile; throws where it stays silent. */
export async function ask<Message, Answer>(message: Message): Promise<Answer> {
  for (const patience of PATIENCE) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lost = new Promise<undefined>((done) => (timer = setTimeout(() => done(undefined), patience)));
    const answer = await Promise.race([chrome.runtime.sendMessage<Message, Answer | undefined>(message).catch(() => undefined), lost]);
    clearTimeout(timer);
    if (answer !== undefined) return answer;
  }
  throw new Unanswered();
}
