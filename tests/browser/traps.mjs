// Pages that do what a hostile page can: each tries something and keeps in `window.got` what it got from it. Without a
// Content-Security-Policy, for theirs would only stand in their own way.

import http from "node:http";
import { ARTICLE } from "./site.mjs";

/** Wraps every function of every interface it can reach, and notes who calls: nobody does unless an extension uses it. */
function wrapEverything() {
  window.got = [];
  const note = (name, values) => window.got.push(`${name}(${[...values].map((value) => { try { return String(value).slice(0, 40); } catch { return "?"; } })})`);
  const wrap = (owner, label) => {
    for (const name of Object.getOwnPropertyNames(owner)) {
      const property = Object.getOwnPropertyDescriptor(owner, name);
      if (name === "constructor" || !property.configurable) continue;
      for (const key of ["value", "get", "set"]) {
        const original = property[key];
        if (typeof original !== "function" || /^class\b/.test(Function.prototype.toString.call(original))) continue;
        property[key] = new Proxy(original, { apply: (target, self, values) => (note(`${label}.${name}`, values), Reflect.apply(target, self, values)) });
      }
      try { Object.defineProperty(owner, name, property); } catch {}
    }
  };
  const names = ["Range", "Node", "Element", "HTMLElement", "Text", "CharacterData", "Document", "ShadowRoot", "EventTarget", "Event", "MutationObserver",
    "ResizeObserver", "IntersectionObserver", "Highlight", "HighlightRegistry", "CSSStyleSheet", "DOMRect", "Selection", "Map", "Set", "WeakMap", "Promise", "RegExp"];
  for (const name of names) if (globalThis[name]?.prototype) wrap(globalThis[name].prototype, name);
  for (const name of ["getComputedStyle", "requestIdleCallback", "postMessage", "structuredClone"]) {
    window[name] = new Proxy(window[name], { apply: (target, self, values) => (note(name, values), Reflect.apply(target, self, values)) });
  }
  for (const owner of [Object.prototype, Array.prototype]) Object.defineProperty(owner, "capture", { configurable: true, set() { window.got.push("a setter of every object"); } });
  window.call = () => document.body.getBoundingClientRect();
  // What wrapping itself called.
  window.got = [];
}

/** Puts lies where the marks are made: what is called throws, or says what is not so. */
function poison() {
  window.got = [];
  const lie = (name) => () => { window.got.push(name); throw new Error(`poisoned ${name}`); };
  CSS.highlights.set = lie("CSS.highlights.set");
  HighlightRegistry.prototype.set = lie("HighlightRegistry.set");
  window.Highlight = class { constructor() { window.got.push("Highlight"); throw new Error("poisoned"); } };
  window.Range = window.StaticRange = undefined;
  Document.prototype.createRange = lie("createRange");
  Node.prototype.appendChild = Element.prototype.append = Element.prototype.attachShadow = lie("append");
  Object.defineProperty(Node.prototype, "textContent", { get: lie("textContent") });
  Object.defineProperty(Node.prototype, "childNodes", { get: lie("childNodes") });
  Object.defineProperty(CharacterData.prototype, "data", { get: lie("data") });
  Element.prototype.getBoundingClientRect = Range_getClientRects;
  function Range_getClientRects() { return lie("rect")(); }
  Object.defineProperty(Document.prototype, "documentElement", { get: lie("documentElement"), configurable: true });
  JSON.stringify = lie("JSON.stringify");
  Promise.prototype.then = lie("then");
}

/** Removes whatever comes to stand beside the body, as often as it comes. */
function removeHost() {
  window.got = [];
  new MutationObserver(() => {
    for (const child of [...document.documentElement.children]) {
      if (child !== document.head && child !== document.body) { window.got.push(child.outerHTML); child.remove(); }
    }
  }).observe(document.documentElement, { childList: true });
}

/** Clears all highlights, as often as there are any. */
function clearHighlights() {
  window.got = [];
  setInterval(() => { if (CSS.highlights.size) { window.got.push([...CSS.highlights.keys()].join()); CSS.highlights.clear(); } }, 20);
}

/** Lays a sheet over everything, above whatever else there is. */
function cover() {
  window.got = [];
  addEventListener("DOMContentLoaded", () => {
    const sheet = document.createElement("div");
    sheet.id = "sheet";
    sheet.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#8888";
    document.body.append(sheet);
  });
}

/** Changes a text a million times, in bursts. */
function mutate() {
  window.got = [];
  window.flood = async () => {
    const text = document.querySelector("article p").firstChild;
    for (let burst = 0; burst < 10; burst++) {
      for (let change = 0; change < 100_000; change++) text.data = `Sources said that the count is ${change}.`;
      await new Promise((done) => setTimeout(done));
    }
  };
}

/** Speaks to every extension that would listen, in every way a page can. */
function forge() {
  window.got = [];
  window.forge = async (id) => {
    const messages = [{ type: "unmark" }, { type: "next" }, { type: "open", tab: 1 }, { type: "scan", capture: { text: "", elements: [], blocks: [] } },
      { type: "settings", change: { strict: true } }, { type: "switch", rule: "may", off: true }, { type: "told", state: { is: "marked", unnamed: 99, hedge: 0, vague: 0, quieter: 0 } }];
    for (const message of messages) {
      for (const api of [globalThis.chrome?.runtime, globalThis.browser?.runtime]) {
        try { window.got.push(["answer", await api.sendMessage(id, message)]); } catch {}
        try { api.connect(id).onMessage.addListener((answer) => window.got.push(["port", answer])); } catch {}
      }
      window.postMessage(message, "*");
      for (const type of ["message", message.type, "content"]) {
        document.documentElement.dispatchEvent(new CustomEvent(type, { detail: message, bubbles: true }));
        document.documentElement.lastElementChild.dispatchEvent(new MessageEvent("message", { data: message }));
      }
      new BroadcastChannel("content").postMessage(message);
    }
  };
}

/** Looks for anything of ours that can be read: the shadow root, names, style sheets, what events give away. */
function spy() {
  window.got = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { const root = attach.call(this, { ...options, mode: "open" }); window.got.push(["attachShadow", root]); return root; };
  const before = new Set(Object.getOwnPropertyNames(window));
  for (const type of ["click", "focusin", "pointerover", "keydown", "message", "animationstart", "transitionrun"]) {
    addEventListener(type, (event) => { for (const at of event.composedPath()) if (at instanceof ShadowRoot) window.got.push([type, "shadow root"]); }, true);
  }
  window.spy = () => {
    const host = document.documentElement.lastElementChild;
    const found = [];
    if (host.shadowRoot) found.push("shadowRoot");
    for (const symbol of [Symbol.for("content"), ...Object.getOwnPropertySymbols(window)]) if (symbol in window && symbol.description === "content") found.push("our symbol");
    found.push(...Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && !["got", "spy", "forge"].includes(name) && !/^\$?(cdc_|__|puppeteer|marionette|webdriver)/.test(name)));
    for (const read of [() => host.innerText, () => host.textContent, () => host.getHTML({ serializableShadowRoots: true }), () => new XMLSerializer().serializeToString(host).replace(/^<div[^>]*><\/div>$/, "")]) {
      try { if (read()) found.push(`text: ${read()}`); } catch {}
    }
    if (host.attributes.length || host.childNodes.length) found.push("attributes or children");
    if (document.adoptedStyleSheets.length || [...document.styleSheets].some((sheet) => sheet.ownerNode === null)) found.push("a style sheet");
    for (const store of [localStorage, sessionStorage]) if (store.length) found.push("storage");
    for (const key of ["ariaLabel", "title", "id", "className", "slot", "part"]) if (String(host[key] ?? "")) found.push(key);
    return found.concat(window.got.map(String));
  };
}

/** Asks for our files by every name that it could know. */
function detect() {
  window.got = [];
  window.detect = async (origin, files) => {
    const tries = files.flatMap((file) => {
      const url = `${origin}/${file}`;
      const element = (tag, attributes) => new Promise((done) => {
        const made = Object.assign(document.createElement(tag), attributes);
        made.onload = () => done(tag === "iframe" ? framed(made) : `${tag} ${file}`);
        made.onerror = () => done();
        document.body.append(made);
        // A frame that is refused says nothing at all in some browsers.
        if (tag === "iframe") setTimeout(() => done(framed(made)), 500);
      });
      const framed = (frame) => { try { return frame.contentDocument?.body.childElementCount ? `frame ${file}` : undefined; } catch { return frame.contentWindow.length ? `frame ${file}` : undefined; } };
      return [
        fetch(url).then(() => `fetch ${file}`, () => undefined),
        fetch(url, { mode: "no-cors" }).then(() => `no-cors ${file}`, () => undefined),
        import(url).then(() => `import ${file}`, () => undefined),
        element("img", { src: url }), element("script", { src: url }), element("link", { rel: "stylesheet", href: url }), element("iframe", { src: url }),
      ];
    });
    return (await Promise.all(tries)).filter(Boolean);
  };
}

/** Clicks and presses what the reader should. */
function act() {
  window.got = [];
  window.act = () => {
    const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
    const host = document.documentElement.lastElementChild;
    for (const range of ranges) {
      const { left, top, width, height } = range.getBoundingClientRect();
      const at = { bubbles: true, composed: true, clientX: left + width / 2, clientY: top + height / 2, pointerType: "mouse" };
      for (const target of [range.startContainer.parentElement, host, document]) {
        for (const type of ["pointerover", "pointermove", "pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick"]) {
          target.dispatchEvent(new (type.startsWith("pointer") ? PointerEvent : MouseEvent)(type, at));
        }
        target.click?.();
      }
    }
    for (const key of ["j", "J", "Tab", "Enter", "Escape", "ArrowDown", "n"]) {
      for (const target of [host, document.body, window]) {
        for (const type of ["keydown", "keyup"]) target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, altKey: key === "J", shiftKey: key === "J" }));
      }
    }
    host.focus();
  };
}

const SCRIPTS = { wrapEverything, poison, removeHost, clearHighlights, cover, mutate, forge, spy, detect, act };

/** Markup as text, where text is shown: around words that are marked, in the title, in attributes. */
const MARKUP = "<img src=x onerror=got.push('text')><script>got.push('script')</script>";
const escaped = (text) => text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)};`);
const named = ARTICLE.replace("<article>", `<article class="${escaped(MARKUP)}" aria-label="${escaped(MARKUP)}">`).replace("<h1>", `<h1>${escaped(MARKUP)} `);
const marked = `<p>Sources said on Monday that the tunnel may close ${escaped(MARKUP)} again.</p>`;
const inject = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(MARKUP)}</title><meta property="og:title" content="${escaped(MARKUP)}">
  <script>window.got = []</script>${named.replace("<p>", `${marked}<p>`)}`;

const FILLER = "The council met in the hall on Mill Street and heard its engineer on pumps and pipes. ";
const bodies = {
  // No break for 10 MB, then words to mark.
  "/paragraph": `<article><p>${FILLER.repeat(Math.ceil(10_000_000 / FILLER.length))}Sources said so.</p></article>`,
  "/nodes": `<article>${`<p>${"<b>The</b> <i>hall</i> <u>was</u> ".repeat(11)}cold.</p>`.repeat(2_000)}<p>Sources said so.</p></article>`,
  "/deep": `<article>${"<div>".repeat(5_000)}<p>Sources said so.</p>${`<p>${FILLER.repeat(3)}</p>`.repeat(8)}${"</div>".repeat(5_000)}</article>`,
};

/** Serves the pages on a free port of 127.0.0.1, and remembers what was asked of it. */
export async function serveTraps() {
  const pages = new Map([["/inject", inject]]);
  for (const [name, script] of Object.entries(SCRIPTS)) {
    pages.set(`/${name}`, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Harbour tunnel</title><script>(${script})()</script>${ARTICLE}`);
  }
  for (const [name, body] of Object.entries(bodies)) pages.set(name, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Council</title><body>${body}`);
  const asked = [];
  const server = http.createServer((request, reply) => {
    asked.push(request.url);
    const html = pages.get(request.url);
    reply.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    reply.end(html);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { at: (name) => `http://127.0.0.1:${server.address().port}/${name}`, asked, close };
}
