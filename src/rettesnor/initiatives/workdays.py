"""Days on which somebody is at work in a Nav office. Nothing here knows Django.

A simple rule, and our own: no weekend, no public holiday, no day of the week before Easter, and
none between 20 December and 3 January or in July. It is for suggestions, and stops nobody.
"""

from datetime import date, timedelta

A_DAY = timedelta(days=1)
FIXED = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}  # (month, day)
AROUND_EASTER = (0, 1, 39, 49, 50)  # Easter Day and Monday, Ascension, Whit Sunday and Monday


def workday_on_or_after(day: date) -> date:
    """`day`, or the first after it that is good for meetings and deadlines."""
    while not is_workday(day):
        day += A_DAY
    return day


def is_workday(day: date) -> bool:
    if day.weekday() > 4 or day.month == 7 or (day.month, day.day) in FIXED:
        return False
    if (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 3):
        return False
    after_easter = (day - easter(day.year)).days
    return after_easter not in AROUND_EASTER and not -7 < after_easter < 0


def easter(year: int) -> date:
    """Easter Day of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, within = year % 19, year // 100, year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (within // 4) - moon - within % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
