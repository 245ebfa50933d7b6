// The page after install: says what the extension does, and asks when it may do it.

import { make, part } from "../shared/page.js";
import { offerWhen } from "../shared/when.js";

part("options").addEventListener("click", () => void chrome.runtime.openOptionsPage());
await make("welcome_title", async () => void (await offerWhen()));
