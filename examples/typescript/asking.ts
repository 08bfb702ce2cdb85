/** Asks a document and knows the type of its answer. */

import type { TypedDocumentString } from "./generated/graphql.js";

interface GraphQLError {
  message: string;
  extensions?: { code?: string };
}

/** Which day and tick an answer rests on, by the key of each root field. */
export type Moments = Record<string, { asOf: string; tick: number }>;

interface Body<Data> {
  data?: Data;
  errors?: GraphQLError[];
  extensions?: { graph?: Moments };
}

export interface Answer<Data> {
  data: Data;
  moments: Moments;
}

/** The service refused the question; `code` is one of those in docs/api.md. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Asks questions of one service, as one viewer: in a demo by its name, in production by an API key. */
export class Asking {
  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Answer<Data>> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...this.headers },
      body: JSON.stringify({ query: document.toString(), variables }),
      signal: AbortSignal.timeout(30_000),
    });
    const body = (await response.json()) as Body<Data>;
    const [error] = body.errors ?? [];
    if (error !== undefined) throw new Refused(error.extensions?.code ?? "UNKNOWN", error.message);
    if (body.data === undefined) throw new Error(`the service answered with status ${response.status} and no data`);
    return { data: body.data, moments: body.extensions?.graph ?? {} };
  }
}
