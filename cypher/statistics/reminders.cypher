// How many reminders stand in some queues, and about how many subjects: by each day that is counted, and apart.
//
// As `statistics/of_kind` says it of what is delivered; reminders are derived, and read by their queues.
//
// mode:    read
// scope:   every hop
// params:  wanted
// returns: day, part, occurrences, subjects

UNWIND $wanted.queues AS queue
UNWIND $wanted.lanes AS lane
MATCH (r:Reminder)
USING INDEX SEEK r:Reminder(queue, lane, due_on, id)
WHERE r.queue = queue AND r.lane = lane.lane AND r.due_on >= $wanted.since AND r.due_on <= $as_of AND r.id IS NOT NULL
  AND visible(r, judge)
WITH r, [name IN $wanted.days WHERE r[name] >= $wanted.from AND r[name] <= $as_of]
    + CASE WHEN r.valid_until > $as_of THEN ['held'] ELSE [] END AS days,
  [name IN $wanted.apart | coalesce(toString(r[name]), '')] AS words
UNWIND days AS day
UNWIND CASE WHEN words = [] THEN [words] ELSE [[], words] END AS part
RETURN day, part, count(DISTINCT r.id) AS occurrences, count(DISTINCT r.subject) AS subjects
