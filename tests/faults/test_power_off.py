"""The power goes while people save."""

from tests.faults.clients import Asked, Progress, every_field, everybody, seated
from tests.faults.databases import Database
from tests.faults.installation import Installation, stored

ANSWERS, MOMENTS = 600, (40, 150, 220, 390, 560)
THROUGH = {"sqlite": ["wal", 2], "postgresql": ["on", "on"]}  # 2 is FULL


def test_what_is_acknowledged_has_been_written_through(
    installation: Installation, vendor: str
) -> None:
    assert installation.told["promises"] == THROUGH[vendor]


def test_what_was_acknowledged_is_there_when_the_power_is_back(
    installation: Installation,
) -> None:
    progress = Progress(ANSWERS)
    with installation.serving() as server:
        clients = seated(installation.told, server, progress)
        fields = every_field(clients)

        def more() -> None:
            progress.wait_for(progress.acknowledged + 3)

        def power_goes() -> None:
            for moment in MOMENTS:
                progress.wait_for(moment)
                told = {one.key: one.acknowledged for one in fields}
                for left in installation.database.power_off(server, more):
                    nothing_is_missing(left, told, fields)

        everybody(clients, power_goes)
    nothing_is_missing(installation.database, {one.key: len(one.said) for one in fields}, fields)


def nothing_is_missing(left: Database, told: dict, fields: list[Asked]) -> None:
    """What was told is there, once; what was on its way is there whole, or not at all."""
    found = stored(left)
    said = {one.key: list(one.said) for one in fields}
    assert set(found.answers) <= set(said)
    assert set(found.answers) == set(found.lines)
    for key, acknowledged in told.items():
        value, version = found.answers.get(key, ("", 0))
        assert version >= acknowledged, f"{key}: {acknowledged} answers were acknowledged"
        assert found.lines.get(key, []) == said[key][:version]
        assert value == (said[key][version - 1] if version else "")
