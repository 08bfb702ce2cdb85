// The next {Kind} events of one reporter on some days, by day and id.
//
// mode:    read
// kinds:   delivered events
// scope:   open: only loaders ask, to see what a delivery no longer names
// params:  reporter, since, last, after, limit
// returns: id, day

MATCH (x:{Kind})
USING INDEX SEEK x:{Kind}(reported_by, on, id)
WHERE x.reported_by = $reporter AND x.on >= $since AND x.on <= $last AND x.id IS NOT NULL
  AND CASE WHEN x.on = $since THEN x.id > $after ELSE true END
  AND x.current_id IS NOT NULL
RETURN x.id AS id, x.on AS day
ORDER BY x.reported_by, x.on, x.id
LIMIT $limit
