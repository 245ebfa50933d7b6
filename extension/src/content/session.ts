// The page while its marks are on: read, ask, paint, watch. One signal ends all of it.

import type { Labels } from "../../engine/hearsay.js";
import type { Changed, Given, Listing, PageState, Scan, Scanned, Switch } from "../shared/message.js";
import { ask } from "../shared/ask.js";
import { onSettings } from "../shared/settings.js";
import { words } from "../shared/words.js";
import { type Captured, capturePage } from "./capture.js";
import type { Profile } from "./detail.js";
import { isPlainClick, markAt } from "./hit.js";
import { watchHover } from "./hover.js";
import { Layer } from "./layer.js";
import { light, listingOf } from "./listing.js";
import { layerCss, marksCss, wear } from "./look.js";
import { keyOf, type Mark, marksOf } from "./mark.js";
import { Near } from "./near.js";
import { Paint, unpaintOrphans } from "./paint.js";
import { rangeOf } from "./position.js";
import { Review, type Reviewed } from "./review.js";
import { behindFrame, Slices } from "./slice.js";
import { LayoutWatch, watchText } from "./watch.js";

type Answer = Exclude<Scanned, { failed: string }>;

export class Session implements Reviewed {
  /** Those that are shown. */
  marks: readonly Mark[] = [];
  profile: Profile;
  /** Those of the last reading, the ignored ones too. */
  private found: readonly Mark[] = [];
  private readonly ignored = new Set<string>();
  /** What the reader ignored, in that order: keys of marks, ids of rules. */
  private readonly ignoring: ({ key: string } | { rule: string })[] = [];
  private answer: Answer | undefined;
  private text: string | undefined;
  private labels: Labels = "always";
  /** Milliseconds that the last reading took on the page's thread. */
  private cost = 0;
  private rides = false;
  private reading: Promise<void>;
  private stale = false;
  /** Whether the page took something of ours away before. */
  private robbed = false;
  private readonly watch: (root: ShadowRoot) => void;
  private readonly layer: Layer;
  private readonly paint: Paint;
  private readonly near: Near;
  private readonly layout: LayoutWatch;
  private readonly review: Review;

  constructor(
    private readonly tell: (state: PageState) => void,
    /** Whether the reader asked for marks here; else only an article gets them. */
    private asked: boolean,
    /** Ends this session: the extension is no longer there to answer, or the page takes our marks away. */
    private readonly end: (state: PageState) => void,
    private readonly signal: AbortSignal,
  ) {
    this.layer = new Layer((mark) => this.review.open(mark), signal);
    this.paint = new Paint(signal);
    this.review = new Review(this.layer, this, signal);
    this.layout = new LayoutWatch(() => this.arrange(), () => this.rides, signal);
    this.near = new Near(() => this.arrange(), () => this.layout.soon(), signal);
    window.addEventListener("click", (event) => this.clicked(event), { signal, capture: true });
    watchHover(this.layer.host, ({ x, y, ours }) => !ours && this.review.hover(markAt(x, y, this.near.now)), signal);
    this.watch = watchText(() => this.reread(), () => this.cost, signal);
    // No event tells that highlights were deleted: a look whenever the reader comes to them is enough.
    for (const type of ["scrollend", "focus", "pointerdown"]) window.addEventListener(type, () => this.guard(), { signal, capture: true, passive: true });
    onSettings(() => {
      // The same text, to be asked about anew.
      this.answer = undefined;
      this.reread();
    }, signal);
    this.reading = this.read();
  }

  /** Marks the page though it is no article. */
  ask(): void {
    if (this.asked) return;
    this.asked = true;
    this.answer = undefined;
    this.reread();
  }

  /** Another page came in this one's place, without loading: what was asked of that one was not asked of this. */
  moved(): void {
    this.asked = false;
    this.ignored.clear();
    this.robbed = false;
    this.reread();
  }

  /** Starts the review, or goes on with it, when the page has been read. */
  async next(): Promise<void> {
    await this.reading;
    if (!this.signal.aborted && this.marks.length > 0) this.review.next();
  }

  ignore(mark: Mark): void {
    const key = keyOf(mark);
    this.ignoring.push({ key });
    this.ignored.add(key);
    void this.show(new Slices(this.signal));
  }

  ignoreRule({ flag: { rule } }: Mark): void {
    this.ignoring.push({ rule });
    this.switchRule(rule, true);
  }

  restore(): void {
    const last = this.ignoring.pop();
    if (!last) return;
    if ("rule" in last) return this.switchRule(last.rule, false);
    this.ignored.delete(last.key);
    void this.show(new Slices(this.signal));
  }

  /** What the panel lists; nothing before the page has been read. */
  list(): Listing {
    const { answer, text } = this;
    if (!answer || text === undefined) return { state: { is: "scanning" }, entries: [], sections: [] };
    const ignored = new Set(this.found.filter((mark) => this.ignored.has(keyOf(mark))).map(({ flag }) => flag));
    return listingOf(this.state(), answer, text, (flag) => ignored.has(flag));
  }

  /** Shows the entry of the list with this number, marked or not. */
  async light(entry: number): Promise<void> {
    const flag = this.answer?.report.flags[entry];
    if (!flag) return;
    const mark = this.found.find((one) => one.flag === flag);
    if (mark) return light(mark.range, mark.holder);
    const captured = await capturePage(document, new Slices(this.signal));
    // The page may have changed since it was listed: the numbers then mean other words.
    const range = captured.capture.text === this.text ? rangeOf(captured, flag.start, flag.end) : undefined;
    if (range?.startContainer.parentElement) light(range, range.startContainer.parentElement);
  }

  /** Brings back the entry with this number. */
  recall(entry: number): void {
    const mark = this.found.find(({ flag }) => flag === this.answer?.report.flags[entry]);
    if (!mark) return;
    this.ignored.delete(keyOf(mark));
    void this.show(new Slices(this.signal));
  }

  /** What an export is made of; undefined before the page has been read. */
  async give(): Promise<Given | undefined> {
    const { capture } = await capturePage(document, new Slices(this.signal));
    return this.answer && capture.text === this.text ? { capture, report: this.answer.report, page: location.href } : undefined;
  }

  /** The settings change, which every open page hears. */
  private switchRule(rule: string, off: boolean): void {
    const refused = (why: string | undefined) => why && !this.signal.aborted && this.review.note(words("not_kept", why));
    void ask<Switch, Changed>({ type: "switch", rule, off }).then(({ failed }) => refused(failed), (problem: Error) => refused(problem.message));
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
      await behindFrame();
      if (!this.signal.aborted) await this.readOnce();
    } catch (problem) {
      if (this.signal.aborted) return;
      // Updated, removed or switched off, an extension leaves its scripts in open pages without a voice.
      if (chrome.runtime?.id === undefined) return this.end({ is: "off" });
      this.answer = undefined;
      this.tell({ is: "failed", why: words("failed_reading", problem instanceof Error ? problem.message : String(problem)) });
    }
  }

  private async readOnce(): Promise<void> {
    const slices = new Slices(this.signal);
    const captured = await capturePage(document, slices);
    this.cost = slices.worked;
    captured.roots.forEach(this.watch);
    const same = captured.capture.text === this.text;
    if (same && this.answer && this.found.every(({ range, text }) => range.toString() === text)) return;
    if (!same || !this.answer) {
      if (this.text === undefined) this.tell({ is: "scanning" });
      this.text = captured.capture.text;
      const scanned = await ask<Scan, Scanned>({ type: "scan", capture: captured.capture });
      this.signal.throwIfAborted();
      if ("failed" in scanned) {
        this.answer = undefined;
        return this.tell({ is: "failed", why: words("failed_engine", scanned.failed) });
      }
      this.answer = scanned;
    }
    await this.mark(captured, this.answer);
  }

  private async mark(captured: Captured, answer: Answer): Promise<void> {
    const slices = new Slices(this.signal);
    this.labels = answer.settings.labels;
    this.profile = answer.report.profile;
    const { look } = answer.settings;
    this.layer.look = answer.restyled ? layerCss(look) : "";
    await wear(answer.restyled ? marksCss(look) : "");
    this.signal.throwIfAborted();
    this.found = answer.article || this.asked ? await marksOf(captured, answer, this.found, slices) : [];
    await this.show(slices);
  }

  /** Shows what was found and is not ignored. */
  private async show(slices: Slices): Promise<void> {
    this.marks = this.found.filter((mark) => !this.ignored.has(keyOf(mark)));
    if (this.marks.length > 0 && this.layer.attach()) unpaintOrphans();
    this.near.follow(this.marks);
    this.arrange();
    this.review.refresh();
    this.tell(this.state());
    // The frame in which the observers tell what is near is not that in which the browser works the highlights out.
    await behindFrame();
    if (!this.signal.aborted) await this.paint.show(this.marks, slices);
  }

  private state(): PageState {
    const { answer } = this;
    if (answer?.report.language === "other") return { is: "foreign" };
    if (!answer?.article && !this.asked) return { is: "noarticle" };
    const count = (kind: string) => this.marks.filter(({ flag }) => flag.kind === kind).length;
    const quieter = answer?.shown.filter((shown) => !shown).length ?? 0;
    const { sourcing, certainty } = answer?.report.profile ?? {};
    return {
      is: "marked",
      unnamed: count("unnamed"),
      hedge: count("hedge"),
      vague: count("vague"),
      quieter,
      named: sourcing?.named.length ?? 0,
      headline: sourcing?.headline ?? "none",
      tone: certainty?.tone ?? "none",
    };
  }

  /** Markers for the marks that are near now. */
  private arrange(): void {
    this.rides = this.near.rides;
    this.layer.arrange(this.near.now, this.marks, this.labels);
    this.review.layOut();
  }

  private clicked(event: MouseEvent): void {
    // A press on the card is not meant for the mark below it.
    if (event.target === this.layer.host || !isPlainClick(event)) return;
    const mark = markAt(event.clientX, event.clientY, this.near.now);
    if (mark) this.review.open(mark);
  }

  /** What the page took away comes back once; a page that takes it again wants none of it, and is left alone. */
  private guard(): void {
    // An updated extension has another script here, whose marks these are no longer.
    if (chrome.runtime?.id === undefined) return this.end({ is: "off" });
    if (this.marks.length === 0 || (this.paint.intact && this.layer.attached)) return;
    if (this.robbed) return this.end({ is: "cleared" });
    this.robbed = true;
    this.layer.attach();
    this.paint.clear();
    void this.paint.show(this.marks, new Slices(this.signal));
    this.layout.soon();
  }
}
