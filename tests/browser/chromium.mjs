// A reader at Chromium: real clicks, real keys, the real popup and the real permission prompt.
// Headed, because only then do prompts and the extension's shortcut exist; keys go in by xdotool.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { savedIn } from "./saved.mjs";
import { until } from "./until.mjs";

const EXTENSION = path.resolve(import.meta.dirname, "../../extension/dist/chromium");

/** The browser's own record of all that it asks the network for, beside its downloads. */
const LOG = "net.json";

/** A prompt takes no key in its first half second, and each early one starts that again: milliseconds between keys. */
const UNGUARDED = 700;

/** Starts the browser with the extension in `folder`: the built one. */
export async function start(folder = EXTENSION) {
  const downloads = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-"));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: false,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--window-position=0,0", "--window-size=1200,900", "--lang=en", `--log-net-log=${path.join(downloads, LOG)}`],
  });
  const id = await browser.installExtension(folder);
  const [tab] = await browser.pages();
  await (await browser.target().createCDPSession()).send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  // What a reader sees after the install, and puts away.
  const welcome = await browser.waitForTarget((one) => one.url().endsWith("/welcome.html"));
  await (await welcome.page()).close();
  const reader = new Chromium(browser, id, downloads);
  await reader.follow(tab);
  return reader;
}

class Chromium {
  name = "Chromium";
  /** A page that the browser keeps to itself. */
  ownPage = "chrome://version/";
  #popup;
  #behind;
  #panel;

  #failures = [];
  #worlds = [];

  constructor(browser, id, downloads) {
    Object.assign(this, { browser, id, downloads });
  }

  /** Makes `tab` the one that is looked at, and hears what happens in it. */
  async follow(tab) {
    const session = await tab.createCDPSession();
    Object.assign(this, { tab, session });
    // Of the page's world and of ours alike.
    session.on("Runtime.exceptionThrown", ({ exceptionDetails }) => this.#failures.push(exceptionDetails.exception?.description ?? exceptionDetails.text));
    session.on("Runtime.executionContextCreated", ({ context }) => this.#worlds.push(context));
    session.on("Runtime.executionContextsCleared", () => (this.#worlds.length = 0));
    await session.send("Runtime.enable");
  }

  /** What was thrown in the page since the last time this was asked. */
  failures() {
    return this.#failures.splice(0);
  }

  async open(url) {
    await this.tab.goto(url);
    await this.tab.bringToFront();
  }

  /** Forces the colours of every page, or no more; answers whether they are forced now. */
  async forceColours(forced) {
    await this.session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: forced ? "active" : "none" }] });
    return this.page(() => matchMedia("(forced-colors: active)").matches);
  }

  /** Evaluates `work` in the page's own world. */
  page(work, ...values) {
    return this.tab.evaluate(work, ...values);
  }

  /** Looks at our layer as eyes do, past its closed shadow root; undefined where there is no layer. */
  async layer(work, ...values) {
    const { result } = await this.session.send("Runtime.evaluate", { expression: "document.documentElement.lastElementChild" });
    const { node } = await this.session.send("DOM.describeNode", { objectId: result.objectId, depth: 1, pierce: true });
    const root = node.shadowRoots?.[0];
    if (!root) return undefined;
    const { object } = await this.session.send("DOM.resolveNode", { backendNodeId: root.backendNodeId });
    const answer = await this.session.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      functionDeclaration: `function (...values) { return (${work})(this, ...values); }`,
      arguments: values.map((value) => ({ value })),
      returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception.description);
    return answer.result.value;
  }

  click(x, y) {
    return this.tab.mouse.click(x, y);
  }

  tap(x, y) {
    return this.tab.touchscreen.tap(x, y);
  }

  /** Presses at one point, moves to another, lets go. */
  async drag([x, y], to) {
    await this.tab.mouse.move(x, y);
    await this.tab.mouse.down();
    await this.tab.mouse.move(...to, { steps: 5 });
    await this.tab.mouse.up();
  }

  /** Makes the window so wide, in pixels; without a width as it was. */
  resize(width) {
    return this.tab.setViewport(width ? { width, height: 800 } : null);
  }

  /** Lays pages out as for paper, or no more. */
  print(printed) {
    return this.tab.emulateMediaType(printed ? "print" : undefined);
  }

  hover(x, y) {
    return this.tab.mouse.move(x, y);
  }

  /** `key` as WebDriver and CDP both name it: "Tab", "Enter", "Escape". */
  press(key) {
    return this.tab.keyboard.press(key);
  }

  type(text) {
    return this.tab.keyboard.type(text);
  }

  paste() {
    xdotool("ctrl+v");
  }

  back() {
    return this.tab.goBack();
  }

  shortcut() {
    xdotool("alt+shift+j");
  }

  async clickToolbar() {
    await this.tab.triggerExtensionAction((await this.browser.extensions()).get(this.id));
    const target = await this.browser.waitForTarget((one) => one.url().endsWith("/popup.html"));
    this.#popup = await target.asPage();
  }

  popupText() {
    return this.#popup.evaluate(() => document.body.innerText);
  }

  popupChecked(id) {
    return this.#popup.evaluate((id) => document.getElementById(id).checked, id);
  }

  async popupPress(id) {
    await this.#popup.waitForFunction((id) => !document.body.inert && !document.getElementById(id).disabled, {}, id);
    // A press that brings up the prompt closes the popup, sometimes before it can say that it was pressed.
    await this.#popup.click(`#${id}`).catch((problem) => {
      if (!this.#popup.isClosed()) throw problem;
    });
  }

  async closePopup() {
    const popup = this.#popup;
    if (!popup) return;
    if (!popup.isClosed()) xdotool("Escape");
    await until(() => popup.isClosed(), "the popup closes");
  }

  /**
   * Answers the browser's permission prompt. The prompt has no window and no document of its own: that it is there shows
   * in the popup, which it closes, and in the page, which has no focus until it is answered.
   */
  async answer(allow) {
    await until(() => this.#popup.isClosed(), "the prompt takes the popup's place");
    await this.#answer(allow);
  }

  async #answer(allow) {
    // The prompt opens on its refusing button; from there one Tab leads to the other.
    const keys = allow ? ["Tab", "Return"] : ["Escape"];
    let pressed = Date.now();
    await until(async () => {
      if (Date.now() - pressed > UNGUARDED) {
        xdotool(keys.length > 1 ? keys.shift() : keys[0]);
        pressed = Date.now();
      }
      return this.tab.evaluate(() => document.hasFocus());
    }, "the prompt is answered");
  }

  /** Opens one of the extension's own pages beside the page; until `closeOwn` it is what `page`, `press` and `type` reach. */
  async openOwn(name) {
    this.#behind = this.tab;
    this.tab = await this.browser.newPage();
    await this.tab.goto(`chrome-extension://${this.id}/${name}`);
    await this.tab.bringToFront();
  }

  /** Loads the page of ours that is in front anew, and hands it none of its words, as Chromium now and then does. */
  async reloadWithoutWords() {
    await this.tab.evaluateOnNewDocument(() => (chrome.i18n.getMessage = () => ""));
    await this.tab.reload();
  }

  async closeOwn() {
    if (!this.#behind) return;
    await this.tab.close();
    this.tab = this.#behind;
    this.#behind = undefined;
    await this.tab.bringToFront();
  }

  /** Presses what `selector` finds, as a pointer does, once the page takes a press. */
  async pressOn(selector) {
    await this.tab.waitForFunction(() => !document.body.inert);
    await (await this.tab.waitForSelector(selector)).click();
  }

  /** The same where the page then asks whether the reader means it; answers that. */
  async pressAndConfirm(selector, sure) {
    const asked = new Promise((done) => this.tab.once("dialog", (dialog) => done(sure ? dialog.accept() : dialog.dismiss())));
    await this.pressOn(selector);
    await asked;
  }

  /** Chooses `file` in the file input that `selector` finds. */
  async choose(selector, file) {
    await this.tab.waitForFunction(() => !document.body.inert);
    await (await this.tab.$(selector)).uploadFile(file);
  }

  /** Evaluates `work` in the side panel. */
  async inPanel(work, ...values) {
    const target = await this.browser.waitForTarget((one) => one.url() === `chrome-extension://${this.id}/panel.html`);
    this.#panel ??= await target.asPage();
    return this.#panel.evaluate(work, ...values);
  }

  async closePanel() {
    const panel = this.#panel;
    this.#panel = undefined;
    await panel?.evaluate(() => window.close()).catch(() => undefined);
  }

  inPopup(work, ...values) {
    return this.#popup.evaluate(work, ...values);
  }

  runInPopup(library, script) {
    return run(this.#popup, library, script);
  }

  runInPanel(library, script) {
    return run(this.#panel, library, script);
  }

  pressInPopup(key) {
    return this.#popup.keyboard.press(key);
  }

  pressInPanel(key) {
    return this.#panel.keyboard.press(key);
  }

  /** Shows pages as a reader sees them who likes them dark. */
  async dark(dark) {
    const pages = [this.tab, this.#popup, this.#panel].filter((page) => page && !page.isClosed());
    await Promise.all(pages.map((page) => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }])));
  }

  /** Runs `library`, then `script`, whose answer is awaited, in the page in front. */
  run(library, script) {
    return run(this.tab, library, script);
  }

  /** What the extension has stored, after `items` (a text of JSON) took their place, if any; on one of its own pages. */
  stored(items) {
    return this.tab.evaluate(async (items) => {
      if (items) {
        await chrome.storage.local.clear();
        await chrome.storage.local.set(JSON.parse(items));
      }
      return JSON.stringify(await chrome.storage.local.get());
    }, items);
  }

  /** The text of the file called `name` that a press made the browser save. */
  async saved(name) {
    return savedIn(this.downloads, name);
  }

  /** Answers the permission prompt that one of our own pages brought up. */
  async answerOwn(allow) {
    await until(() => this.tab.evaluate(() => !document.hasFocus()), "the prompt takes the focus");
    await this.#answer(allow);
  }

  /**
   * Stops the background's worker, as the browser does when it has been idle, in whatever state it is; who waits for its
   * answer starts another. By the browser's own list of workers: a driver that attaches to a worker while it starts can
   * keep it waiting for the driver ever after.
   */
  async interruptWorker() {
    await this.session.send("ServiceWorker.enable");
    await this.session.send("ServiceWorker.stopAllWorkers");
  }

  /** The same where nobody waits: until there is none; one that is started meanwhile is stopped as well. */
  async stopWorker() {
    await until(async () => {
      await this.interruptWorker();
      return !this.browser.targets().some((one) => one.type() === "service_worker");
    }, "the worker stops");
  }

  /** What stands on the toolbar button. */
  async badge() {
    const worker = await (await this.browser.waitForTarget((one) => one.type() === "service_worker")).createCDPSession();
    const expression = "chrome.tabs.query({ active: true }).then(([{ id }]) => chrome.action.getBadgeText({ tabId: id }))";
    const { result } = await worker.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    // The browser keeps a worker that somebody looks into.
    await worker.detach();
    return result.value;
  }

  /** What the background answers `message` from the content script's own world in this page. */
  async asContentScript(message) {
    const world = this.#worlds.findLast(({ origin }) => origin === this.origin());
    const expression = `chrome.runtime.sendMessage(${JSON.stringify(message)}).then((answer) => answer ?? "no answer", () => "no answer")`;
    const { result } = await this.session.send("Runtime.evaluate", { expression, contextId: world.id, awaitPromise: true, returnByValue: true });
    return result.value;
  }

  /** Has the browser discard the page in front, as it does where memory is short, and comes back to it. */
  async discard() {
    const url = this.tab.url();
    await this.openOwn("options.html");
    const own = this.tab;
    await own.evaluate(async () => {
      const [behind] = await chrome.tabs.query({ active: false });
      await chrome.tabs.discard(behind.id);
    });
    this.#behind = undefined;
    await own.close();
    // For the browser's own tools it comes back as another page.
    await this.follow(await (await this.browser.waitForTarget((one) => one.type() === "page" && one.url() === url)).page());
    await this.tab.bringToFront();
  }

  /** Switches the extension off, or on again, as the browser's own page for it does. */
  async enable(enabled) {
    const page = await this.browser.newPage();
    await page.goto("chrome://extensions");
    await page.evaluate((id, enabled) => chrome.management.setEnabled(id, enabled), this.id, enabled);
    await page.close();
    await this.tab.bringToFront();
  }

  /** Installs the extension anew, as an update does: its scripts in open pages are cut off. */
  async update() {
    await this.browser.installExtension(EXTENSION);
  }

  /** Where the extension's own files stand. */
  origin() {
    return `chrome-extension://${this.id}`;
  }

  screenshot(file) {
    return this.tab.screenshot({ path: file });
  }

  /** Ends the session and tells every request that the whole browser made in it: its address, and whose it was. */
  async requests() {
    await this.close();
    const { constants, events } = JSON.parse(fs.readFileSync(path.join(this.downloads, LOG), "utf8"));
    const begun = constants.logEventTypes.URL_REQUEST_START_JOB;
    return events.filter(({ type, params }) => type === begun && params?.url).map(({ params }) => ({ url: params.url, by: (params.initiator ?? "").replace("not an origin", "") }));
  }

  async close() {
    if (this.browser.connected) await this.browser.close();
  }
}

function run(page, library, script) {
  return page.evaluate(`${library};(() => { ${script} })()`);
}

function xdotool(...keys) {
  execFileSync("xdotool", ["key", ...keys]);
}
