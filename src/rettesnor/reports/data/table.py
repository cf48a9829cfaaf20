"""The round's data as plain tables, each column with a key for programs and a title for people."""

from dataclasses import dataclass

Value = str | int | float | None


@dataclass(frozen=True)
class Column:
    """`key` is the same in every language and version; `means` says what stands in the column."""

    key: str
    title: str
    means: str
    width: int = 14


@dataclass(frozen=True)
class Table:
    """`key` is the name of its file, `name` that of its sheet. A share is a float from 0 to 1."""

    key: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.key}: a row does not have one value for each column")


@dataclass(frozen=True)
class RoundData:
    """All the data of one closed round, in `language`; `about` are what to know before counting."""

    language: str
    title: str
    office: str
    tables: tuple[Table, ...]
    about: tuple[tuple[str, str], ...]

    def table(self, key: str) -> Table:
        """KeyError when there is no such table."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)
