// Where a driver is licensed on a day, the latest first, and whether an enterprise employs the driver that day.
//
// Licences are those that the owners of pages see; the employment is one that the viewer sees.
//
// mode:    read
// scope:   every hop
// params:  driver, employer
// returns: licences, employed

MATCH (x:Driver {id: $driver})
RETURN COLLECT {
    MATCH ()-[l:LICENSED_IN]->()
    USING INDEX SEEK l:LICENSED_IN(subject, valid_from, id)
    WHERE l.subject = x.id AND l.valid_from <= $as_of AND l.id IS NOT NULL AND l.valid_until > $as_of
      AND visible(l, judge)
    WITH l ORDER BY l.subject DESC, l.valid_from DESC, l.id DESC LIMIT 100
    RETURN l {.id, .object, .shared_as, .shared_home}
  } AS licences,
  EXISTS {
    MATCH ()-[e:EMPLOYS]->()
    USING INDEX SEEK e:EMPLOYS(object, valid_from, id)
    WHERE e.object = x.id AND e.valid_from <= $as_of AND e.id IS NOT NULL AND e.valid_until > $as_of
      AND e.subject = $employer AND visible(e)
  } AS employed
