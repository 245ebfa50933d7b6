// The page after install: says what the extension does, and asks when it may do it.

import { localise, part } from "../shared/page.js";
import { offerWhen } from "../shared/when.js";

localise("welcome_title");
part("options").addEventListener("click", () => void chrome.runtime.openOptionsPage());
await offerWhen();
