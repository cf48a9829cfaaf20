"""The actions of the initiatives, one file of deeds for each part of it."""

from tests.house.deed import Deed

# Each part's deeds: `ANSWERS`, `DISPATCHES`, `HOSTS`, `MEETINGS`, `QUESTIONS`, `SETUP`.
INITIATIVES: dict[str, Deed] = {}
