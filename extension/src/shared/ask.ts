// Asks the background. Browsers stop it at will, in the middle of an answer too, so whatever is asked may be asked twice.

import { words } from "./words.js";

/** Milliseconds after which a question counts as lost: one that comes while the background is starting and stopped is never refused. */
const PATIENCE = 8000;

/** What the background answers `message`, which it is asked once more where it was stopped meanwhile. */
export async function ask<Message, Answer>(message: Message): Promise<Answer> {
  const once = () => chrome.runtime.sendMessage<Message, Answer | undefined>(message).catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lost = new Promise<undefined>((done) => (timer = setTimeout(() => done(undefined), PATIENCE)));
  const first = await Promise.race([once(), lost]);
  clearTimeout(timer);
  const answer = first ?? (await once());
  if (answer === undefined) throw new Error(words("no_answer"));
  return answer;
}
