"""Numbers that look right and belong to nobody, worked out here and not by the code under test."""

FIRST_CHECK = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_CHECK = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def check_digit(digits: str, weights: tuple[int, ...]) -> str | None:
    rest = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11
    return None if rest == 1 else str(-rest % 11)


def national_id(
    day: int, month: int, year: int, serial: int, *, shift: int = 80, d_number: bool = False
) -> str | None:
    """Eleven digits; None for the serials that no check digits fit.

    With `shift` 0, 40 or 65 the caller gives a year from 35 to 39 and a serial from 500, which
    means born in 2035-2039: a number nobody has.
    """
    day += 40 if d_number else 0
    digits = f"{day:02}{month + shift:02}{year:02}{serial:03}"
    for weights in (FIRST_CHECK, SECOND_CHECK):
        digit = check_digit(digits, weights)
        if digit is None:
            return None
        digits += digit
    return digits


def account_number(ten_digits: str) -> str | None:
    """With its check digit; register number 9999 is no bank's."""
    digit = check_digit(ten_digits, SECOND_CHECK)
    return None if digit is None else ten_digits + digit
