// How far the steps of the {Kind} records of some reporters are: how many took all in time, one otherwise, or not all yet.
//
// Each of `indicators` has an id, reporters, steps (days of the kind), `within` (such as P1D, or null), `only` (fields of
// the record and words that narrow it), `subject` (how the id of a subject begins) with `where` (what is asked of it:
// words that say yes, and words that leave it `open`), `list` with its `owner` (on which it stands that day; '' is none),
// and `sum` (a number of the kind, or '' for none). Two reports of one event count once: it took its steps if one of them
// says so. `uncertain` are events of which it is not known whether their subject is meant; nothing else counts them.
// `total` adds up the number over the events that state it, which are `stated`.
//
// mode:    read
// kinds:   delivered records with steps
// scope:   every hop
// params:  indicators, from
// returns: indicator, records, subjects, met, missed, total, stated, uncertain

UNWIND $indicators AS one
UNWIND one.reporters AS reporter
MATCH (x:{Kind})
USING INDEX SEEK x:{Kind}(reported_by, {day}, id)
WHERE x.reported_by = reporter AND x.{day} >= $from AND x.{day} <= $as_of AND x.id IS NOT NULL
  AND visible(x, judge)
  AND (one.subject = '' OR x.subject STARTS WITH one.subject) AND all(field IN one.only WHERE x[field.name] IN field.words)
  AND (one.list = '' OR EXISTS {
    MATCH (l:Listing)
    WHERE l.subject = x.subject AND l.valid_from <= $as_of AND l.id IS NOT NULL
      AND l.valid_until > $as_of AND l.hidden_from > $as_of
      AND l.list = one.list AND l.reported_by = one.owner AND visible(l, judge)
  })
WITH one, x, CASE one.where WHEN [] THEN [] ELSE
  head([(x)-[:CONCERNS]->(s) | [asked IN one.where | coalesce(s[asked.name], 'unknown')]]) END AS said
WITH one, x, range(0, size(one.where) - 1) AS places, said
WHERE all(place IN places WHERE said[place] IN one.where[place].words + one.where[place].open)
WITH one, x, all(place IN places WHERE said[place] IN one.where[place].words) AS meant,
  [name IN one.steps WHERE x[name] <= $as_of | x[name]] AS days
WITH one, x, meant, CASE
  WHEN any(day IN days WHERE day < x.{day} OR (one.within IS NOT NULL AND day >= x.{day} + duration(one.within))) THEN 1
  WHEN size(days) = size(one.steps) THEN 2
  ELSE 0 END AS taken
WITH one, meant, coalesce(x.event, x.id) AS event, min(x.subject) AS subject, max(taken) AS taken,
  max(x[one.sum]) AS number
RETURN one.id AS indicator, count(CASE WHEN meant THEN 1 END) AS records,
  count(DISTINCT CASE WHEN meant THEN subject END) AS subjects,
  count(CASE WHEN meant AND taken = 2 THEN 1 END) AS met, count(CASE WHEN meant AND taken = 1 THEN 1 END) AS missed,
  sum(CASE WHEN meant THEN number END) AS total, count(CASE WHEN meant THEN number END) AS stated,
  count(CASE WHEN NOT meant THEN 1 END) AS uncertain
