/** A page that the bot serves itself, for a browser on the same machine. The server stops at these types. */

/** Text that is HTML already: everything from outside in it has been escaped. */
export interface Html {
  readonly html: string;
}

export type PageAnswer =
  | { readonly status: 200 | 400 | 403 | 404 | 409; readonly page: Html }
  /** After a form: the page that shows what came of it, as path and query. */
  | { readonly seeOther: string };

export interface WebPage {
  /** Begins with `/`. */
  readonly path: string;
  /** The one style sheet of the page: the browser is told to take no other. */
  readonly style: string;
  /** Changes nothing. */
  show(query: URLSearchParams): PageAnswer;
  /** Called for forms of the page's own alone, never for one of another site. */
  submit(form: URLSearchParams): PageAnswer;
}
