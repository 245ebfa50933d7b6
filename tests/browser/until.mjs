// Waiting for a state, not for a time.

/** Resolves with the first truthy answer of `probe`; after `seconds`, fails saying what was waited for and what `seen` saw instead. */
export async function until(probe, what, seen = () => "", seconds = 10) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} seconds in vain: ${what} ${await seen()}`);
    await new Promise((done) => setTimeout(done, 30));
  }
}
