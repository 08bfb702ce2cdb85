// The next {Kind} actors by id that fit what a scheme asks of its subjects, with what is known of them.
//
// mode:    read
// kinds:   Enterprise, Vessel
// scope:   open: these actors are open to everybody
// params:  after, limit, where, names
// returns: id, attributes

MATCH (x:{Kind})
USING INDEX SEEK x:{Kind}(id)
WHERE x.id > $after AND all(asked IN $where WHERE coalesce(x[asked.name], 'unknown') IN asked.words)
RETURN x.id AS id, [name IN $names | coalesce(toString(x[name]), 'unknown')] AS attributes
ORDER BY x.id
LIMIT $limit
