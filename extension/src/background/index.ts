// The background: listens, and hands each event to the one file that knows it. It keeps no state that it cannot rebuild.

import { onExceptions } from "../shared/exceptions.js";
import { isOpen, isOurs, isPage, isScan, isTold } from "../shared/message.js";
import { show } from "./badge.js";
import { answer } from "./engine.js";
import { tell } from "./inject.js";
import { sync } from "./sites.js";

chrome.runtime.onMessage.addListener((message: unknown, sender, reply) => {
  if (isScan(message) && isPage(sender)) {
    void answer(message.capture).then(reply);
    return true;
  }
  if (isTold(message) && isPage(sender)) void show(sender.tab.id, message.state);
  if (isOpen(message) && isOurs(sender)) {
    void tell(message.tab, { type: "open" }).then(reply);
    return true;
  }
  return false;
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === "next-mark" && tab?.id !== undefined) void tell(tab.id, { type: "next" });
});

for (const event of [chrome.runtime.onInstalled, chrome.runtime.onStartup, chrome.permissions.onAdded, chrome.permissions.onRemoved]) {
  event.addListener(() => void sync());
}
onExceptions(() => void sync());
