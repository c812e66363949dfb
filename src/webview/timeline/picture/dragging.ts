/** Less than this is a click, in pixels. */
const slack = 4;

/** What comes of a drag over the picture. All places are pixels from the target's left. */
export interface Drag {
  /** While it goes on. */
  moved(from: number, to: number): void;
  /** When it ends; `null` where it was but a click. */
  ended(span: readonly [from: number, to: number] | null): void;
  /** When it is broken off: Escape, or the system takes the pointer. */
  dropped(): void;
}

/** Follows the pointer that has just gone down until it is up again, wherever it goes. */
export function followDrag(event: PointerEvent, target: Element, drag: Drag): void {
  const { left } = target.getBoundingClientRect();
  const begin = event.clientX - left;
  let far = false;
  const stop = new AbortController();
  const on = <K extends 'pointermove' | 'pointerup' | 'pointercancel' | 'keydown'>(
    type: K,
    heard: (event: WindowEventMap[K]) => void,
  ) => window.addEventListener(type, heard as EventListener, { signal: stop.signal, capture: true });
  on('pointermove', ({ clientX }) => {
    const here = clientX - left;
    far ||= Math.abs(here - begin) >= slack;
    if (far) drag.moved(begin, here);
  });
  on('pointerup', ({ clientX }) => {
    stop.abort();
    drag.ended(far ? [begin, clientX - left] : null);
  });
  on('pointercancel', () => {
    stop.abort();
    drag.dropped();
  });
  on('keydown', (key) => {
    if (key.key !== 'Escape') return;
    key.stopPropagation();
    stop.abort();
    drag.dropped();
  });
}
