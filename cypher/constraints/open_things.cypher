// Finds the actors and places that are open to everybody by the words of their names and codes.
//
// The words are made by graph_api/domain/name.py, so nothing is left for an analyser to do but to part them. What is
// committed is found at once: the index is not one that catches up later.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE FULLTEXT INDEX open_things IF NOT EXISTS
FOR (x:Source|Jurisdiction|Region|Authority|Port|Merchant|Enterprise|Vessel) ON EACH [x.search_text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}
