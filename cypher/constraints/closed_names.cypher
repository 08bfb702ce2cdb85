// Finds the actors that are seen through a fact only, by the words of their names and codes.
//
// An index of their own: in one with the others, how well those fit would tell of names that nobody may see.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE FULLTEXT INDEX closed_names IF NOT EXISTS
FOR (x:Driver|Vehicle|Person) ON EACH [x.search_text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}
