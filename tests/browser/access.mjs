// When pages are marked by themselves: the popup's, the welcome page's and the options' choices, with the browser's own
// question answered as a reader answers it. Chromium grants what was once allowed without asking again, so each test asks
// for something new, and refuses before it allows.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { entered, markedWords } from "./reading.mjs";
import { MARKED, serve } from "./site.mjs";
import { until } from "./until.mjs";

const checked = (id) => document.getElementById(id).checked;
const text = () => document.body.innerText;

export function access(reader) {
  let site;
  before(async () => (site = await serve()));
  after(() => site.close());
  afterEach(async () => {
    await reader.closePopup();
    await reader.closeOwn();
  });

  /** Opens the page until it is entered, or no more: the background hears of a change of access after the page that made it. */
  const opens = (url, wanted) =>
    until(async () => {
      await reader.open(url);
      return (await reader.page(entered)) === wanted;
    }, `${url} is ${wanted ? "" : "not "}entered`);
  const marked = () => until(async () => String(await reader.page(markedWords)) === String(MARKED), "the article is marked", () => reader.page(markedWords));
  const says = (pattern) => until(async () => pattern.test(await reader.popupText()), `the popup says ${pattern}`, () => reader.popupText());
  const tells = (pattern) => until(async () => pattern.test(await reader.page(text)), `the page says ${pattern}`, () => reader.page(text));
  const is = (id) => until(() => reader.page(checked, id), `${id} is chosen`);

  test("“always” in the popup asks: refused, nothing changes; allowed, the site's pages are marked by themselves", async () => {
    for (const allow of [false, true]) {
      await reader.open(site.article);
      await reader.clickToolbar();
      await says(/marks on this page/);
      assert.equal(await reader.popupChecked("always"), false);
      await reader.popupPress("always");
      await reader.answer(allow);
      await opens(site.article, allow);
      if (allow) await marked();
    }
    await opens(site.elsewhere, false);
  });

  test("“never” leaves the site alone, the popup says so, and the switch marks one page all the same", async () => {
    await reader.open(site.article);
    await reader.clickToolbar();
    await says(/marks on this page/);
    await reader.popupPress("never");
    await until(() => reader.popupChecked("never"), "never is chosen");
    await reader.closePopup();
    await opens(site.article, false);
    await reader.clickToolbar();
    await says(/Marks are off on this site/);
    await reader.popupPress("marks");
    await marked();
    await reader.popupPress("click");
    await until(() => reader.popupChecked("click"), "the site is as any other again");
  });

  test("sites that the reader names in the settings: refused, nothing changes; allowed, it is listed; removed, it is given back", async () => {
    await reader.openOwn("options.html");
    await until(() => reader.page(() => !document.body.inert), "the page is made");
    await reader.pressOn("#site");
    await reader.type("no site at all");
    await reader.pressOn("#addAlways");
    await tells(/That is no site/);
    const others = await reader.page(() => document.querySelectorAll("#alwaysSites li button").length);
    if (others === 0) {
      await reader.pressOn("#sites");
      // Nothing is allowed yet: the first site is still to be named.
      await is("sites");
    }
    for (const allow of [false, true]) {
      await reader.pressOn("#site");
      await reader.page(() => (document.getElementById("site").value = ""));
      await reader.type("https://named.example/news");
      await reader.pressOn("#addAlways");
      await reader.answerOwn(allow);
      if (allow) await tells(/https:\/\/named\.example\s+Remove/);
      else await tells(/Nothing changed/);
      assert.equal(/named\.example\s+Remove/u.test(await reader.page(text)), allow);
    }
    await is("sites");
    await tells(new RegExp(`may read ${others + 1} sites?`));
    await reader.pressOn("#alwaysSites li:last-child button");
    await until(() => reader.page(() => !/named\.example/u.test(document.getElementById("alwaysSites").innerText)), "it is removed");
    assert.deepEqual(await reader.page(async () => (await chrome.permissions.getAll()).origins.filter((origin) => /named/u.test(origin))), []);
    await reader.closeOwn();
  });

  test("a page of ours takes no press before there is somebody to hear it", async () => {
    await reader.openOwn("options.html");
    for (const page of ["options.html", "welcome.html", "popup.html", "panel.html"]) {
      const inert = (page) => fetch(page).then((file) => file.text()).then((text) => new DOMParser().parseFromString(text, "text/html").body.inert);
      assert.ok(await reader.page(inert, page), `${page} is inert until its script has made it`);
    }
    await reader.closeOwn();
    // The page has to wait for an engine that is only starting.
    await reader.stopWorker();
    await reader.openOwn("options.html");
    await reader.pressOn("#addRule");
    assert.equal(await reader.page(() => document.getElementById("rule").hidden), false);
  });

  test("the welcome page asks: refused, it says that nothing changed; allowed, every site is marked; taken back, none is", async () => {
    await reader.openOwn("welcome.html");
    await is("click");
    await tells(/may read no site/);
    await reader.pressOn("#everywhere");
    await reader.answerOwn(false);
    await tells(/Nothing changed/);
    await is("click");
    await reader.pressOn("#everywhere");
    await reader.answerOwn(true);
    await is("everywhere");
    await tells(/may read every site/);
    await reader.closeOwn();
    for (const url of [site.elsewhere, site.article]) {
      await opens(url, true);
      await marked();
    }
    await reader.openOwn("options.html");
    await is("everywhere");
    await reader.pressOn("#site");
    await reader.type("localhost:8080/x");
    await reader.pressOn("#addNever");
    await tells(/https:\/\/localhost\s+Remove/);
    // The site is meant as it is served here, without TLS.
    await reader.pressOn("#site");
    await reader.type(site.elsewhere);
    await reader.pressOn("#addNever");
    await tells(/http:\/\/localhost\s+Remove/);
    await reader.pressOn("#neverSites li button");
    await until(() => reader.page(() => !/https:\/\/localhost/u.test(document.getElementById("neverSites").innerText)), "the other is removed");
    await reader.closeOwn();
    await opens(site.elsewhere, false);
    await opens(site.article, true);
    await reader.openOwn("options.html");
    await reader.pressOn("#click");
    await tells(/may read no site/);
    await reader.closeOwn();
    await opens(site.article, false);
  });
}
