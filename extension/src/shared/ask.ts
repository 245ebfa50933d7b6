// Asks the background. Browsers stop it at will, in the middle of an answer too, so whatever is asked may be asked twice.

import { words } from "./words.js";

/** What the background answers `message`, which it is asked once more where it was stopped meanwhile. */
export async function ask<Message, Answer>(message: Message): Promise<Answer> {
  const once = () => chrome.runtime.sendMessage<Message, Answer | undefined>(message).catch(() => undefined);
  const answer = (await once()) ?? (await once());
  if (answer === undefined) throw new Error(words("no_answer"));
  return answer;
}
