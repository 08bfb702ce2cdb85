// The next {Kind} actors by id that runs of a scheme have graded and that it no longer asks about.
//
// mode:    read
// kinds:   Enterprise, Vessel, Driver
// scope:   open: the run asks, to end what it wrote itself
// params:  scheme, reporter, standings, after, limit, where
// returns: id
// plan:    Top: of each grade what is open; merges as many lists as a list has grades

UNWIND $standings AS standing
MATCH (a:Assessment)
USING INDEX SEEK a:Assessment(standing, subject, id)
WHERE a.standing = standing AND a.scheme = $scheme AND a.subject > $after AND a.id IS NOT NULL
  AND a.current_id IS NOT NULL AND a.run IS NOT NULL AND a.reported_by = $reporter
  AND a.valid_until = date('9999-12-31')
MATCH (x:{Kind} {id: a.subject})
USING INDEX SEEK x:{Kind}(id)
WHERE NOT all(asked IN $where WHERE coalesce(x[asked.name], 'unknown') IN asked.words)
RETURN DISTINCT x.id AS id
ORDER BY id
LIMIT $limit
