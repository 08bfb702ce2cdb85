/**
 * What a front end does when it opens: labels, a suggestion for what was typed, four panels about one vessel, and a list
 * page by page. It asks the demo on this machine, or the service whose address is in CREDIT_GRAPH_ADDRESS.
 */

import { Asking, type Moments } from "./asking.js";
import {
  LegendDocument,
  LinkedViewDocument,
  PagesDocument,
  SuggestDocument,
  type NodeKind,
  type PagesQuery,
} from "./generated/graphql.js";

const ADDRESS = process.env["CREDIT_GRAPH_ADDRESS"] ?? "http://127.0.0.1:8000/graphql";
const LIST = "taicang-green-fast-track";
const DAY = "2024-12-31";

type Page = NonNullable<PagesQuery["honourList"]>;

/** The Chinese label of each kind. */
async function labels(asking: Asking): Promise<Map<NodeKind, string>> {
  const { data } = await asking.ask(LegendDocument, {});
  return new Map(data.legend.kinds.map(({ kind, zh }) => [kind, zh]));
}

/** One page of the list. */
async function page(asking: Asking, after: string | null): Promise<Page> {
  const { data } = await asking.ask(PagesDocument, { list: LIST, asOf: DAY, first: 100, after });
  if (data.honourList === null) throw new Error(`there is no list ${LIST} that we may see`);
  return data.honourList;
}

/** The ids of all vessels on the list; every page is of the day and tick of the first. */
async function listed(asking: Asking): Promise<{ vessels: string[]; pages: number }> {
  const vessels: string[] = [];
  let after: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const { edges, pageInfo }: Page = await page(asking, after);
    for (const { node } of edges) if (node.vessel !== null) vessels.push(node.vessel.id);
    if (!pageInfo.hasNextPage) return { vessels, pages };
    after = pageInfo.endCursor;
  }
}

/** The one day and tick that all panels rest on. */
function shared(moments: Moments): string {
  const all = new Set(Object.values(moments).map(({ asOf, tick }) => `${asOf}, tick ${tick}`));
  if (all.size !== 1) throw new Error(`the panels show different moments: ${[...all].join("; ")}`);
  return [...all].join();
}

async function view(asking: Asking, code: string, words: Map<NodeKind, string>): Promise<void> {
  const id = `vessel:${code}`;
  const question = { code, id, ids: [id], list: LIST, in: "330200", asOf: DAY };
  const { data, moments } = await asking.ask(LinkedViewDocument, question);
  console.log(`${data.card?.name ?? "no such vessel"} (${code}) on ${shared(moments)}`);
  for (const { node } of data.card?.managers.edges ?? []) console.log(`  managed by ${node.enterprise?.name}`);
  for (const { day, kind, node } of data.timeline?.edges ?? []) {
    console.log(`  ${day} ${words.get(kind)} ${node.id}`);
  }
  console.log(`  ${LIST}: ${data.standing?.outcome}, turns on ${data.standing?.flipsOn ?? "no day that is known"}`);
  for (const { measure, from } of data.claims ?? []) console.log(`  may claim ${measure.name.zh} from ${from}`);
}

const asking = new Asking(ADDRESS);
const { data: typed } = await asking.ask(SuggestDocument, { text: "太倉", kinds: ["PORT"], first: 1 });
for (const { name, match } of typed.suggest ?? []) console.log(`太倉 may mean ${name} (${match.fit})`);
await view(asking, "CN20140000126", await labels(asking));
const { vessels, pages } = await listed(asking);
console.log(`${vessels.length} vessels on the list, ${new Set(vessels).size} of them distinct, in ${pages} pages`);
