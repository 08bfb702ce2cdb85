// New versions of each RepairCase about these records, hidden from the same day and at the same home.
//
// A record about a repaired penalty would tell of it, so it follows it in all that decides who sees it.
//
// mode:    write
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written

UNWIND $rows AS row
MATCH (old:RepairCase)
USING INDEX SEEK old:RepairCase(about, valid_from, id)
WHERE old.about = row.id AND old.valid_from IS NOT NULL AND old.id IS NOT NULL AND old.current_id IS NOT NULL
  AND (old.hidden_from <> row.hidden_from OR old.subject_home <> row.subject_home)
MATCH (old)-[:CONCERNS]->(subject:Enterprise)
SET old.known_until = $at_tick
REMOVE old.current_id
CREATE (new:RepairCase)
SET new = properties(old)
SET new.current_id = old.id, new.known_from = $at_tick, new.known_until = 9223372036854775807,
    new.hidden_from = row.hidden_from, new.subject_home = row.subject_home,
    new.subject_province = row.subject_province,
    new.shared_home = old.reported_by + ':RepairCase@' + row.subject_province
CREATE (new)-[:CONCERNS]->(subject)
RETURN count(*) AS written
