import { LitElement } from 'lit';

/** A part of the page that lives in the document itself, so that one style sheet and the icons' font reach all of it. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
