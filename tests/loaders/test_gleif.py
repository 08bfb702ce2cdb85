"""Legal entities and who consolidates whom: counts, direct consolidation only, nothing twice, no invented share."""

from loaders.gleif import FILES, enterprises, identifiers, owners, sources


def test_every_entity_once() -> None:
    rows = list(enterprises())
    assert len(rows) == len({enterprise.id for enterprise in rows}) == 94
    shell = next(enterprise for enterprise in rows if enterprise.lei == "21380068P1DRHMJ8KU70")
    assert (shell.id, shell.name, shell.name_en) == ("enterprise:LEI21380068P1DRHMJ8KU70", "SHELL PLC", "SHELL PLC")


def test_an_entity_of_china_is_known_by_its_code_and_no_other_number_is_taken_for_one() -> None:
    (chinese,) = (enterprise for enterprise in enterprises() if enterprise.uscc)
    assert chinese.id == "enterprise:91110108600040399G"
    assert (chinese.lei, chinese.name, chinese.name_en) == ("836800FXO82WAQQSJI94", "微软(中国)有限公司", "")


def test_direct_consolidation_becomes_owns_from_parent_to_child_once() -> None:
    rows, known = list(owners()), {enterprise.id for enterprise in enterprises()}
    # 115 direct entries of 235; many stand in two files, and 20 pairs have an end that is not here.
    assert len(rows) == len({(row.subject, row.object) for row in rows}) == 59
    assert {row.subject for row in rows} | {row.object for row in rows} <= known
    assert {row.share for row in rows} == {""}
    assert {row.reported_by for row in rows} == {"source:gleif"}
    child, parent = "enterprise:LEI2138001KPMR6PD83HC08", "enterprise:LEI21380068P1DRHMJ8KU70"
    assert [row.subject for row in rows if row.object == child] == [parent]
    assert not [row for row in rows if row.subject == child]


def test_the_source_does_not_say_since_when() -> None:
    assert {row.valid_from for row in owners()} == {"2025-05-06"}


def test_identifiers_hold_from_the_first_registration() -> None:
    rows = list(identifiers())
    assert len(rows) == 94
    assert next(row.valid_from for row in rows if row.code == "21380068P1DRHMJ8KU70") == "2016-06-30"


def test_the_files_are_those_that_are_loaded() -> None:
    assert [file.slug for file in FILES] == ["source", "enterprise", "identifier", "owns"]
    assert [source.code for source in sources()] == ["gleif"]
