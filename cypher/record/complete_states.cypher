// The next {Kind} records of one reporter that hold on a day, by first day and id.
//
// What an assessment run wrote follows from other facts: no delivery names it, and none ends it.
//
// mode:    read
// kinds:   delivered states
// scope:   open: only loaders ask, to see what a delivery no longer names
// params:  reporter, since, last, after, limit
// returns: id, day

MATCH (x:{Kind})
USING INDEX SEEK x:{Kind}(reported_by, valid_from, id)
WHERE x.reported_by = $reporter AND x.valid_from >= $since AND x.valid_from <= $last AND x.id IS NOT NULL
  AND CASE WHEN x.valid_from = $since THEN x.id > $after ELSE true END
  AND x.valid_until > $last AND x.current_id IS NOT NULL AND x.run IS NULL
RETURN x.id AS id, x.valid_from AS day
ORDER BY x.reported_by, x.valid_from, x.id
LIMIT $limit
