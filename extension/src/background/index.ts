// The background: listens, and hands each event to the one file that knows it. It keeps no state that it cannot rebuild.

import { isOpen, isOurs, isPage, isRestyle, isScan, isSwitch, isTold, isToSettings } from "../shared/message.js";
import { onSettings } from "../shared/settings.js";
import { show } from "./badge.js";
import { pass, restyle, tell } from "./inject.js";
import { answer } from "./reading.js";
import { change, settings, switchRule } from "./settings.js";
import { sync } from "./sites.js";

chrome.runtime.onMessage.addListener((message: unknown, sender, reply) => {
  if (isScan(message) && isPage(sender)) {
    void answer(message.capture).then(reply);
    return true;
  }
  if (isTold(message) && isPage(sender)) {
    if (sender.frameId) void pass(sender.tab.id, sender.frameId, message.state);
    else void show(sender.tab.id, message.state);
  }
  if (isRestyle(message) && isPage(sender)) {
    void restyle(sender.tab.id, sender.frameId ?? 0, message).then(reply);
    return true;
  }
  if (isSwitch(message) && (isPage(sender) || isOurs(sender))) {
    void switchRule(message.rule, message.off).then(reply);
    return true;
  }
  if (isToSettings(message) && isOurs(sender)) {
    const wanted = message.change;
    void (wanted ? change(() => wanted) : settings().then((settings) => ({ settings }))).then(reply);
    return true;
  }
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
onSettings(() => void sync());
