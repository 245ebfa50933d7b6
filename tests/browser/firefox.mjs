// A reader at Firefox: real clicks, real keys, the real popup and the real permission prompt. Headless will do; what is
// not a page (toolbar, popup, prompt) is reached in the browser's own window.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Builder, By, Key, Origin } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { Pointer } from "selenium-webdriver/lib/input.js";
import { savedIn } from "./saved.mjs";
import { until } from "./until.mjs";

const EXTENSION = path.resolve(import.meta.dirname, "../../extension/dist/firefox");
/** WebDriver's name for a reference to a shadow root, which selenium-webdriver passes to no script by itself. */
const SHADOW_ROOT = "shadow-6066-11e4-a52e-4f735466cecf";
/** Where in the browser's window our popup and our sidebar are. */
const POPUP = `document.querySelector(".webextension-popup-browser")`;
const SIDEBAR = `document.getElementById("sidebar")?.contentDocument?.getElementById("webext-panels-browser")`;
/** Milliseconds that a script of many steps may take in a page of ours. */
const SLOW = 9000;
const KEYS = { Tab: Key.TAB, Enter: Key.ENTER, Escape: Key.ESCAPE, ArrowRight: Key.ARROW_RIGHT };

/** Notes every request of the whole browser, in its own window, with who made it: an extension, a page, the browser. */
const RECORD = `
  const requests = (window.requests = []);
  Services.obs.addObserver((subject) => {
    const channel = subject.QueryInterface(Ci.nsIChannel);
    const { triggeringPrincipal, loadingPrincipal } = channel.loadInfo;
    const by = [triggeringPrincipal, loadingPrincipal].find((one) => one?.isAddonOrExpandedAddonPrincipal) ?? triggeringPrincipal;
    requests.push({ url: channel.URI.spec, by: by.isAddonOrExpandedAddonPrincipal ? "extension" : by.isSystemPrincipal ? "" : by.originNoSuffix });
  }, "http-on-modify-request");`;

/** Starts the browser with the extension in `source`, the built one, packed as an .xpi is: a zip of the folder. */
export async function start(source = EXTENSION) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-"));
  const xpi = path.join(folder, "hearsay.xpi");
  execFileSync("python3", ["-c", "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', sys.argv[2])", xpi, source]);
  fs.renameSync(`${xpi}.zip`, xpi);
  const downloads = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-"));
  const options = new firefox.Options()
    .setBinary(process.env.FIREFOX ?? "/usr/bin/firefox-esr")
    .addArguments("-headless", "-width", "1200", "-height", "900")
    .setPreference("xpinstall.signatures.required", false)
    .setPreference("browser.download.folderList", 2)
    .setPreference("browser.download.dir", downloads);
  const driver = await new Builder()
    .forBrowser("firefox")
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(process.env.GECKODRIVER ?? "geckodriver").addArguments("--allow-system-access"))
    .build();
  const page = await driver.getWindowHandle();
  await driver.setContext("chrome");
  await driver.executeScript(RECORD);
  await driver.setContext("content");
  const id = await driver.installAddon(xpi, true);
  fs.rmSync(folder, { recursive: true });
  // What a reader sees after the install, and puts away.
  const welcome = await until(async () => (await driver.getAllWindowHandles()).find((handle) => handle !== page), "the welcome page opens");
  await driver.switchTo().window(welcome);
  await until(async () => (await driver.getCurrentUrl()).endsWith("/welcome.html"), "the welcome page is the one that opened");
  await driver.close();
  await driver.switchTo().window(page);
  return new Firefox(driver, id, downloads);
}

class Firefox {
  name = "Firefox";
  /** A page that the browser keeps to itself. */
  ownPage = "about:config";
  #behind;

  constructor(driver, id, downloads) {
    Object.assign(this, { driver, id, downloads });
  }

  /** What our scripts threw since the last time this was asked. */
  failures() {
    return this.#chrome(
      `const ours = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError && /^moz-extension:/.test(one.sourceName) && !(one.flags & 1));
       Services.console.reset();
       return ours.map((one) => one.errorMessage);`,
    );
  }

  open(url) {
    return this.driver.get(url);
  }

  /** Forces the colours of every page, or no more; answers whether they are forced now. */
  async forceColours(forced) {
    // Whether pages use their own colours: 1 always, 2 never.
    await this.#chrome(`Services.prefs.setIntPref("browser.display.document_color_use", arguments[0]);`, forced ? 2 : 1);
    return this.page(() => matchMedia("(forced-colors: active)").matches);
  }

  page(work, ...values) {
    return this.driver.executeScript(work, ...values);
  }

  /** Looks at our layer as eyes do, past its closed shadow root; undefined where there is no layer. */
  async layer(work, ...values) {
    const root = await this.driver.findElement(By.css("html > :last-child")).getShadowRoot().catch(() => undefined);
    return root ? this.driver.executeScript(work, { [SHADOW_ROOT]: await root.getId() }, ...values) : undefined;
  }

  click(x, y) {
    return this.#pointer(x, y).click().perform();
  }

  tap(x, y) {
    const finger = new Pointer("finger", Pointer.Type.TOUCH);
    return this.driver.actions().insert(finger, finger.move({ origin: Origin.VIEWPORT, x: Math.round(x), y: Math.round(y), duration: 0 }), finger.press(), finger.release()).perform();
  }

  /** Presses at one point, moves to another, lets go. */
  drag(from, [x, y]) {
    return this.#pointer(...from).press().move({ origin: Origin.VIEWPORT, x: Math.round(x), y: Math.round(y), duration: 100 }).release().perform();
  }

  /** Makes the window so wide, in pixels; without a width as it was. */
  resize(width = 1200) {
    return this.driver.manage().window().setRect({ width, height: 900 });
  }

  /** Lays pages out as for paper, or no more. */
  print(printed) {
    return this.#chrome(`gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0];`, printed ? "print" : "");
  }

  hover(x, y) {
    return this.#pointer(x, y).perform();
  }

  #pointer(x, y) {
    return this.driver.actions().move({ origin: Origin.VIEWPORT, x: Math.round(x), y: Math.round(y), duration: 0 });
  }

  press(key) {
    return this.driver.actions().sendKeys(KEYS[key]).perform();
  }

  type(text) {
    return this.driver.actions().sendKeys(text).perform();
  }

  paste() {
    return this.driver.actions().keyDown(Key.CONTROL).sendKeys("v").keyUp(Key.CONTROL).perform();
  }

  back() {
    return this.driver.navigate().back();
  }

  shortcut() {
    return this.#inWindow(() =>
      this.driver.actions().keyDown(Key.ALT).keyDown(Key.SHIFT).sendKeys("j").keyUp(Key.SHIFT).keyUp(Key.ALT).perform(),
    );
  }

  async clickToolbar() {
    await this.#chrome(
      `const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
       ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(arguments[0]).extension).triggerAction(window);`,
      this.id,
    );
    await until(() => this.#inPopup("content.document.readyState === 'complete'"), "the popup opens");
  }

  async popupText() {
    return (await this.#inPopup("content.document.body.innerText")) ?? "";
  }

  popupChecked(id) {
    return this.#inPopup(`content.document.getElementById(${JSON.stringify(id)}).checked`);
  }

  async popupPress(id) {
    const part = `content.document.getElementById(${JSON.stringify(id)})`;
    await until(() => this.#inPopup(`!content.document.body.inert && !${part}.disabled`), `the popup's switch ${id} can be pressed`);
    const { x, y, width, height } = await this.#inPopup(`${part}.getBoundingClientRect().toJSON()`);
    const popup = await this.#chrome(`return document.querySelector(".webextension-popup-browser").getBoundingClientRect().toJSON();`);
    await this.#inWindow(() => this.#pointer(popup.x + x + width / 2, popup.y + y + height / 2).click().perform());
  }

  async closePopup() {
    // The session may have ended.
    if (!this.driver) return;
    // One that is still opening takes no notice, so it is told until it is gone.
    await until(
      () => this.#chrome(`const popup = ${POPUP}; popup?.closest("panel").hidePopup(); return !popup;`),
      "the popup closes",
    );
  }

  async answer(allow) {
    await this.#answer(allow);
    await this.closePopup();
  }

  async #answer(allow) {
    const shown = `PopupNotifications.panel.state === "open" && PopupNotifications.panel.firstElementChild`;
    await until(() => this.#chrome(`return !!(${shown});`), "the permission prompt");
    await this.#chrome(`const prompt = ${shown}; (arguments[0] ? prompt.button : prompt.secondaryButton).click();`, allow);
    await until(() => this.#chrome(`return PopupNotifications.panel.state === "closed";`), "the prompt closes");
  }

  /** What stands on the toolbar button. */
  badge() {
    return this.#chrome(
      `const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
       const { extension } = WebExtensionPolicy.getByID(arguments[0]);
       return ExtensionParent.apiManager.global.browserActionFor(extension).action.getProperty(gBrowser.selectedTab, "badgeText");`,
      this.id,
    );
  }

  /** Opens one of the extension's own pages beside the page; until `closeOwn` it is what `page`, `press` and `type` reach. */
  async openOwn(name) {
    this.#behind = await this.driver.getWindowHandle();
    const before = await this.driver.getAllWindowHandles();
    await this.#chrome(
      `const { mozExtensionHostname } = WebExtensionPolicy.getByID(arguments[0]);
       gBrowser.selectedTab = gBrowser.addTab("moz-extension://" + mozExtensionHostname + "/" + arguments[1], { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });`,
      this.id,
      name,
    );
    const own = await until(async () => (await this.driver.getAllWindowHandles()).find((handle) => !before.includes(handle)), `${name} opens`);
    await this.driver.switchTo().window(own);
    await until(() => this.driver.executeScript("return document.readyState === 'complete' && location.protocol === 'moz-extension:'"), `${name} is loaded`);
  }

  async closeOwn() {
    if (!this.#behind) return;
    await this.driver.close();
    await this.driver.switchTo().window(this.#behind);
    this.#behind = undefined;
  }

  /** Presses what `selector` finds, as a pointer does, once the page takes a press. */
  async pressOn(selector) {
    await this.#made();
    const found = await until(() => this.driver.findElement(By.css(selector)).catch(() => undefined), selector);
    await found.click();
  }

  /** The same where the page then asks whether the reader means it; answers that. */
  async pressAndConfirm(selector, sure) {
    await this.pressOn(selector);
    const asked = await until(() => this.driver.switchTo().alert().catch(() => undefined), "the page asks");
    await (sure ? asked.accept() : asked.dismiss());
  }

  #made() {
    return until(() => this.driver.executeScript("return !document.body.inert"), "the page takes a press");
  }

  /** Chooses `file` in the file input that `selector` finds. */
  async choose(selector, file) {
    await this.#made();
    await this.driver.findElement(By.css(selector)).sendKeys(file);
  }

  /** Evaluates `work` in the sidebar, which lives in another process than the window around it. */
  async inPanel(work, ...values) {
    return this.#within(SIDEBAR, work, values);
  }

  inPopup(work, ...values) {
    return this.#within(POPUP, work, values);
  }

  async #within(browser, work, values) {
    const expression = `((document, Event) => (${work})(...${JSON.stringify(values)}))(content.document, content.Event)`;
    const [answer] = await until(async () => {
      const answer = await this.#evaluate(browser, `[${expression}]`);
      return Array.isArray(answer) && answer;
    }, "our page is there");
    return answer;
  }

  runInPopup(library, script) {
    return this.#runWithin(POPUP, library, script);
  }

  runInPanel(library, script) {
    return this.#runWithin(SIDEBAR, library, script);
  }

  /** As a page's own script would run, past the policy that keeps pages from running any text. */
  #runWithin(browser, library, script) {
    const code = JSON.stringify(`${library};(() => { ${script} })()`);
    return until(
      () => this.#evaluate(browser, `0); Promise.resolve(Cu.evalInSandbox(${code}, new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }))).then((found) => sendAsyncMessage("answer", JSON.parse(JSON.stringify(found)))`, SLOW),
      "the script ends",
    );
  }

  pressInPopup(key) {
    return this.#pressWithin(POPUP, key);
  }

  pressInPanel(key) {
    return this.#pressWithin(SIDEBAR, key);
  }

  #pressWithin(browser, key) {
    return this.#inWindow(async () => {
      await this.driver.executeScript(`const page = ${browser}; if (document.activeElement !== page) page.focus();`);
      await this.press(key);
    });
  }

  closePanel() {
    return this.#chrome("SidebarController.hide();");
  }

  /** Shows pages as a reader sees them who likes them dark. */
  dark(dark) {
    return this.#chrome(`Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", arguments[0]);`, dark ? 0 : 1);
  }

  /** Runs `library`, then `script`, whose answer is awaited, in the page in front. */
  run(library, script) {
    return this.driver.executeScript(`${library}; return (() => { ${script} })();`);
  }

  /** What the extension has stored, after `items` (a text of JSON) took their place, if any; on one of its own pages. */
  stored(items) {
    return this.driver.executeAsyncScript(
      `const [items, done] = arguments;
       const { local } = window.browser.storage;
       const fail = (problem) => done("failed: " + problem);
       const tell = () => local.get(null).then((all) => done(JSON.stringify(all)), fail);
       if (items) local.clear().then(() => local.set(JSON.parse(items))).then(tell, fail);
       else tell();`,
      items ?? null,
    );
  }

  /** The text of the file called `name` that a press made the browser save. */
  async saved(name) {
    return savedIn(this.downloads, name);
  }

  /** Answers the permission prompt that one of our own pages brought up. */
  answerOwn(allow) {
    return this.#answer(allow);
  }

  /** The same: only Chromium makes a difference of whether somebody waits for it. */
  interruptWorker() {
    return this.stopWorker();
  }

  /** Stops the background, as the browser does when it has been idle. */
  stopWorker() {
    return this.#chrome("return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground();", this.id);
  }

  /** Has the browser discard the page in front, as it does where memory is short, and comes back to it. */
  async discard() {
    await this.openOwn("options.html");
    await this.#chrome(`const [behind] = gBrowser.tabs.filter((tab) => !tab.selected); gBrowser.discardBrowser(behind, true);`);
    await this.closeOwn();
  }

  /** Loads the extension anew, as an update does: its scripts in open pages are cut off. */
  async update() {
    await this.enable(false);
    await this.enable(true);
  }

  /** Switches the extension off, or on again, as the browser's own page for it does. */
  enable(enabled) {
    return this.#chrome(
      `const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
       return (async (id, enabled) => {
         const addon = await AddonManager.getAddonByID(id);
         await (enabled ? addon.enable() : addon.disable());
         if (enabled) await WebExtensionPolicy.getByID(id).readyPromise;
       })(...arguments);`,
      this.id,
      enabled,
    );
  }

  /** Where the extension's own files stand. */
  origin() {
    return this.#chrome("return `moz-extension://${WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname}`;", this.id);
  }

  async screenshot(file) {
    fs.writeFileSync(file, Buffer.from(await this.driver.takeScreenshot(), "base64"));
  }

  /** Ends the session and tells every request that the whole browser made in it: its address, and whose it was. */
  async requests() {
    const requests = await this.#chrome("return window.requests;");
    await this.close();
    return requests;
  }

  async close() {
    await this.driver?.quit();
    this.driver = undefined;
  }

  async #inWindow(work) {
    await this.driver.setContext("chrome");
    try {
      return await work();
    } finally {
      await this.driver.setContext("content");
    }
  }

  #chrome(script, ...values) {
    return this.#inWindow(() => this.driver.executeScript(script, ...values));
  }

  #inPopup(expression) {
    return this.#evaluate(POPUP, expression);
  }

  /** Evaluates `expression` in the page of `browser`, an element of the window, which lives in another process than that. */
  #evaluate(browser, expression, patience = 1000) {
    return this.#chrome(
      `const messages = (${browser})?.messageManager;
       return messages && new Promise((done) => {
         const hear = ({ data }) => { if (data === 0) return; messages.removeMessageListener("answer", hear); done(data); };
         // A page that is only being set up loses the question: the caller asks again.
         setTimeout(hear, arguments[1], {});
         messages.addMessageListener("answer", hear);
         messages.loadFrameScript("data:application/javascript," + encodeURIComponent(arguments[0]), false);
       });`,
      `sendAsyncMessage("answer", ${expression})`,
      patience,
    );
  }
}
