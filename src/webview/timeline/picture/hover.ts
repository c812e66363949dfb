import { html, type TemplateResult } from 'lit';

/** What is said of something in the picture, beside it. */
export interface Hover {
  readonly of: Element;
  readonly text: string;
  /** Pixels from the picture's left and top. */
  readonly x: number;
  readonly y: number;
}

/** The widest a hover gets, in pixels. */
const widest = 320;
/** How far from the pointer and from what it is about, in pixels. */
const distance = 4;

/** What the pointer or the focus is on, if that has anything to say. */
export function hoverOf(event: Event, picture: Element): Hover | null {
  const of = event.target instanceof Element ? event.target.closest('[data-hover], .mark') : null;
  const text = of && wordsOf(of);
  if (!of || !text) return null;
  const own = picture.getBoundingClientRect();
  const box = of.getBoundingClientRect();
  const pointed = event instanceof PointerEvent ? event.clientX : box.left + box.width / 2;
  return { of, text, x: pointed - own.left + distance, y: Math.min(box.bottom, own.bottom) - own.top + distance };
}

/** The same once the picture is another: signs are reused in place, and say something else then. */
export function stillOf(hover: Hover): Hover | null {
  const text = hover.of.isConnected ? wordsOf(hover.of) : null;
  if (text === hover.text) return hover;
  return text ? { ...hover, text } : null;
}

/** @param width of the picture, in pixels */
export function hoverBox({ text, x, y }: Hover, width: number): TemplateResult {
  const left = Math.max(distance, Math.min(x, width - widest));
  return html`<div class="hover" aria-hidden="true" dir="auto" .style=${`left: ${left}px; top: ${y}px`}>${text}</div>`;
}

function wordsOf(element: Element): string | null {
  return element.getAttribute('data-hover') ?? element.getAttribute('aria-label');
}
