"""What must hold of every page one looks at: for those who see it, hear it, or hold a phone."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW = 320  # pixels: also 400 % zoom on a screen of 1280
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def axe(page: Page) -> None:
    """No rule of accessibility is broken on the page as it is now, and it has its clothes on."""
    assert_dressed(page)
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def assert_dressed(page: Page) -> None:
    """An unstyled page breaks few rules: without this, lost stylesheets would look accessible."""
    page.wait_for_load_state()  # one may have come here a moment ago
    look = page.evaluate(
        """() => {
            const of = (found) => found && getComputedStyle(found);
            const body = of(document.body);
            return [body.fontFamily.split(",")[0], of(document.querySelector(".top-bar")).display,
                    parseFloat(body.fontSize)];
        }"""
    )
    assert look[0].strip("\"'").startswith("Inter"), (page.url, look)
    assert look[1] == "flex", (page.url, look)
    assert look[2] >= 16, (page.url, look)


def width_of(page: Page) -> int:
    """How wide the page is, in pixels: more than the window is a page one must push sideways."""
    return int(
        page.evaluate(
            "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
        )
    )


def assert_fits(page: Page, width: int = NARROW) -> None:
    """Nothing sticks out at the width of a small phone. The window is as it was afterwards."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 640})
    found = width_of(page)
    assert found <= width, f"{page.url} is {found} px wide in {width}: {sticking_out(page, width)}"
    if before is not None:
        page.set_viewport_size(before)


def sticking_out(page: Page, width: int = NARROW) -> list[str]:
    """The beginning of what reaches outside the window, for whoever must mend it."""
    return list(
        page.evaluate(
            """(width) => [...document.querySelectorAll("body *")]
                .filter((each) => each.getBoundingClientRect().right > width)
                .filter((each) => !each.closest("[tabindex]:not(main)"))
                .slice(0, 4).map((each) => each.outerHTML.slice(0, 120))""",
            width,
        )
    )


def focus_is_seen(page: Page) -> bool:
    """Whether what has the keyboard has a line around it, on itself or on what encloses it."""
    return bool(
        page.evaluate(
            """() => {
                let at = document.activeElement;
                for (let up = 0; at && at !== document.body && up < 3; at = at.parentElement, up++) {
                    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
                    const drawn = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
                    if (drawn && outlineColor !== "rgba(0, 0, 0, 0)") return true;
                }
                return false;
            }"""
        )
    )
