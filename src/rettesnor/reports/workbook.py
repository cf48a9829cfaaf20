"""A report as a workbook: sheets of rows that can be counted on, in one language.

Plain values without any file format. Each sheet is one table with its header in the first row.
"""

from dataclasses import dataclass

Value = str | int | float | None


@dataclass(frozen=True)
class Field:
    """A column. `width` is in characters.

    `told` columns hold words and now and then a number, which then stands where words do.
    """

    title: str
    width: int
    told: bool = False


@dataclass(frozen=True)
class Series:
    """One kind of answer in the chart: which column holds it, and how it looks in print."""

    column: int
    fill: str
    hatched: bool = False
    outlined: bool = False


@dataclass(frozen=True)
class Chart:
    """Stacked bars of the first `rows` rows; `names` is the column of their names."""

    title: str
    alt: str
    rows: int
    names: int
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Sheet:
    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    chart: Chart | None = None

    def __post_init__(self) -> None:
        if any(len(row) != len(self.fields) for row in self.rows):
            raise ValueError(f"{self.name}: a row does not have one value for each column")


@dataclass(frozen=True)
class Workbook:
    title: str
    office: str
    sheets: tuple[Sheet, ...]
