// The background: listens, and hands each event to the one file that knows it. It keeps no state that it cannot rebuild.

import { isExport, isOpen, isOurs, isPage, isRestyle, isScan, isSwitch, isTold, isToRules, isToSettings, type Open, type PageState } from "../shared/message.js";
import { onSettings } from "../shared/settings.js";
import { show } from "./badge.js";
import { reason } from "./engine.js";
import { pass, restyle, tell } from "./inject.js";
import { answer, written } from "./reading.js";
import { ruled } from "./rules.js";
import { change, settings, switchRule } from "./settings.js";
import { siteOf } from "../shared/site.js";
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
    void restyle(sender.tab.id, sender.frameId ?? 0, message).then(() => reply(true));
    return true;
  }
  if (isSwitch(message) && (isPage(sender) || isOurs(sender))) {
    void switchRule(message.rule, message.off).then(reply);
    return true;
  }
  if (isToSettings(message) && isOurs(sender)) {
    const wanted = message.change;
    // Without an engine nobody knows what is stored: whoever asked tells the reader.
    void (wanted ? change(() => wanted, message.whole, message.rules) : settings().then((settings) => ({ settings }))).then(reply, async (problem) => reply({ failed: await reason(problem) }));
    return true;
  }
  if (isOpen(message) && isOurs(sender)) {
    void open(message).then(reply);
    return true;
  }
  if (isToRules(message) && isOurs(sender)) {
    void ruled(message).then(reply);
    return true;
  }
  if (isExport(message) && isOurs(sender)) {
    void written(message).then(reply);
    return true;
  }
  return false;
});

/** A site that is never to be marked is entered only where the reader asks for that very page. */
async function open({ do: what, tab }: Open): Promise<PageState> {
  const { url } = await chrome.tabs.get(tab);
  const site = url && siteOf(url);
  if (what === "open" && site && (await settings().catch(() => undefined))?.never.includes(site)) return { is: "never" };
  return tell(tab, { type: what });
}

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void chrome.tabs.create({ url: "welcome.html" });
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === "next-mark" && tab?.id !== undefined) void tell(tab.id, { type: "next" });
});

for (const event of [chrome.runtime.onInstalled, chrome.runtime.onStartup, chrome.permissions.onAdded, chrome.permissions.onRemoved]) {
  event.addListener(() => void sync());
}
onSettings(() => void sync());
