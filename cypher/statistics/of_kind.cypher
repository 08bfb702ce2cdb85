// How many {Kind} records some reporters have, and about how many subjects: by each day that is counted, and apart.
//
// A record counts by a day of its own that lies in the period, and as `held` where it holds on the last day. The part []
// is all of them; the others are told apart by words. Two reports of one event count once.
//
// mode:    read
// kinds:   delivered records
// scope:   every hop
// params:  wanted
// returns: day, part, occurrences, subjects

UNWIND $wanted.reporters AS reporter
MATCH (x:{Kind})
USING INDEX SEEK x:{Kind}(reported_by, {day}, id)
WHERE x.reported_by = reporter AND x.{day} >= $wanted.since AND x.{day} <= $as_of AND x.id IS NOT NULL
  AND visible(x, judge)
WITH x, [name IN $wanted.days WHERE x[name] >= $wanted.from AND x[name] <= $as_of]
    + CASE WHEN x.valid_until > $as_of THEN ['held'] ELSE [] END AS days,
  [name IN $wanted.apart | coalesce(toString(x[name]), '')] AS words
UNWIND days AS day
UNWIND CASE WHEN words = [] THEN [words] ELSE [[], words] END AS part
RETURN day, part, count(DISTINCT coalesce(x.event, x.id)) AS occurrences, count(DISTINCT x.subject) AS subjects
