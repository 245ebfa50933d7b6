// The page while its marks are on: read, ask, paint, watch. One signal ends all of it.

import type { PageState, Scan, Scanned } from "../shared/message.js";
import { onSettings } from "../shared/settings.js";
import { words } from "../shared/words.js";
import { capturePage } from "./capture.js";
import { Card } from "./card.js";
import { hit } from "./hit.js";
import { Layer } from "./layer.js";
import { layerCss, marksCss, wear } from "./look.js";
import { type Mark, marksOf } from "./mark.js";
import { paint, unpaint } from "./paint.js";
import { LayoutWatch, watchText } from "./watch.js";

export class Session {
  private marks: Mark[] = [];
  private painted: string[] = [];
  private card: Card | undefined;
  private text: string | undefined;
  private cost = 0;
  private reading: Promise<void>;
  private stale = false;
  private readonly layer: Layer;
  private readonly layout: LayoutWatch;

  constructor(
    private readonly tell: (state: PageState) => void,
    /** Called when the extension is no longer there to answer: the page is to be left as it was. */
    private readonly orphaned: () => void,
    private readonly signal: AbortSignal,
  ) {
    this.layer = new Layer((mark) => this.open(mark), signal);
    this.layout = new LayoutWatch(() => this.layOut(), signal);
    signal.addEventListener("abort", () => {
      this.card?.remove();
      unpaint(this.painted);
    });
    window.addEventListener("click", (event) => this.clicked(event), { signal, capture: true });
    watchText(() => this.reread(), () => this.cost, signal);
    onSettings(() => {
      // The same text, to be asked about anew.
      this.text = "";
      this.reread();
    }, signal);
    this.reading = this.read();
  }

  /** Opens the next mark's card, from the open one or from the top of the window, when the page has been read. */
  async next(): Promise<void> {
    await this.reading;
    if (this.signal.aborted || this.marks.length === 0) return;
    if (this.card) return this.step(this.card.mark, 1);
    const ahead = this.marks.find((mark) => mark.range.getBoundingClientRect().top >= 0);
    this.open(ahead ?? this.marks[0]!);
  }

  /** One reading at a time; what changes meanwhile asks for one more, not for many. */
  private reread(): void {
    if (this.stale) return;
    this.stale = true;
    this.reading = this.reading.then(() => {
      this.stale = false;
      return this.signal.aborted ? undefined : this.read();
    });
  }

  private async read(): Promise<void> {
    try {
      await this.readOnce();
    } catch (problem) {
      // Updated, removed or switched off, an extension leaves its scripts in open pages without a voice.
      if (chrome.runtime?.id === undefined) return this.orphaned();
      this.text = undefined;
      this.tell({ is: "failed", why: words("failed_reading", problem instanceof Error ? problem.message : String(problem)) });
    }
  }

  private async readOnce(): Promise<void> {
    const start = performance.now();
    const captured = capturePage(document);
    this.cost = performance.now() - start;
    if (captured.capture.text === this.text && this.marks.every(({ range, text }) => range.toString() === text)) return;
    if (this.text === undefined) this.tell({ is: "scanning" });
    this.text = captured.capture.text;
    const scanned = await chrome.runtime.sendMessage<Scan, Scanned | undefined>({ type: "scan", capture: captured.capture });
    if (this.signal.aborted) return;
    if (!scanned || "failed" in scanned) {
      this.text = undefined;
      return this.tell({ is: "failed", why: scanned ? words("failed_engine", scanned.failed) : words("failed_silent") });
    }
    const { look } = scanned.settings;
    this.layer.own.replaceSync(scanned.restyled ? layerCss(look) : "");
    await wear(scanned.restyled ? marksCss(look) : "");
    this.show(marksOf(captured, scanned));
    const count = (kind: string) => this.marks.filter(({ flag }) => flag.kind === kind).length;
    const quieter = scanned.shown.filter((shown) => !shown).length;
    this.tell({ is: "marked", unnamed: count("unnamed"), hedge: count("hedge"), vague: count("vague"), quieter });
  }

  private show(marks: Mark[]): void {
    const open = this.card?.mark;
    this.marks = marks;
    this.painted = paint(marks, this.painted);
    this.layer.show(marks);
    this.layout.follow(marks.map((mark) => mark.holder));
    if (!open) return;
    const same = marks.find(({ flag, text, range }) => flag.rule === open.flag.rule && text === open.text && range.startContainer === open.range.startContainer);
    if (same) this.open(same);
    else this.card?.close();
  }

  private layOut(): void {
    this.layer.layOut(this.marks);
    this.card?.place();
  }

  private clicked(event: MouseEvent): void {
    const mark = hit(event, this.marks);
    if (mark) this.open(mark);
  }

  private step(from: Mark, steps: number): void {
    const count = this.marks.length;
    const to = this.marks[(this.marks.indexOf(from) + steps + count) % count];
    if (to) this.open(to);
  }

  private open(mark: Mark): void {
    const before = this.card;
    bringIntoView(mark);
    before?.remove();
    this.card = new Card(
      mark,
      this.marks.indexOf(mark),
      this.marks.length,
      this.layer,
      { step: (from, steps) => this.step(from, steps), closed: () => (this.card = undefined) },
      before,
    );
  }
}

/** Scrolls only where the mark is out of sight, which a clicked one never is. */
function bringIntoView(mark: Mark): void {
  const { top, bottom } = mark.range.getBoundingClientRect();
  if (top >= 0 && bottom <= document.documentElement.clientHeight) return;
  mark.holder.scrollIntoView({ block: "center", behavior: "instant" });
  const after = mark.range.getBoundingClientRect();
  // A block taller than the window: its middle is not the mark's.
  const middle = document.documentElement.clientHeight / 2;
  if (after.top < 0 || after.bottom > 2 * middle) window.scrollBy({ top: after.top - middle, behavior: "instant" });
}
