"""Walks the site in headless Chromium as a reader would and looks at every page it meets.

    pages.py ADDRESS [--screenshots DIR]

One page of each kind, at 375 and 1280 px: no violation of WCAG 2.2 AA (axe-core), nothing wider than the window, nothing asked
of another server. Exits 1 and names each failure.
"""

import pathlib
import re
import sys
from urllib.parse import urljoin, urlparse

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
WIDTHS = (1280, 375)
# Feeds, calendars and data: what programs read.
NO_PAGE = re.compile(r".+/(calendrier|flux)$|^/(flux|api|prive)/|\.(json|csv|xml|geojson)$")
FIRST = [
    "/", "/recherche?q=coop%C3%A9ratives", "/recherche?q=logemant&annee=2024", "/recherche?q=zzzxqv", "/nulle-part", "/connexion",
    "/flux", "/donnees", "/donnees-personnelles",
]
PER_KIND = 2
MOST = 80


def browser(width: int, preferences: dict | None = None) -> webdriver.Chrome:
    """Starts Chromium with an empty profile and, where given, preferences of its own."""
    options = webdriver.ChromeOptions()
    options.add_experimental_option("prefs", preferences or {})
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    resize(driver, width)
    return driver


def resize(driver: webdriver.Chrome, width: int, height: int = 900) -> None:
    """Headless Chromium has a least window width: the metrics are set for the page itself."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )


def shoot(driver: webdriver.Chrome, width: int, file: pathlib.Path) -> None:
    """Saves the whole page as a picture, 6000 px of it at most."""
    file.parent.mkdir(parents=True, exist_ok=True)
    resize(driver, width, min(driver.execute_script("return document.documentElement.scrollHeight"), 6000))
    driver.save_screenshot(str(file))
    resize(driver, width)


def kind(path: str) -> str:
    """Pages of one kind share their first path component and how many they have."""
    parts = [part for part in path.split("/") if part]
    return "/".join(parts[:1] + ["…"] * (len(parts) - 1))


def failures(driver: webdriver.Chrome, address: str) -> list[str]:
    found = []
    driver.execute_script(AXE)
    result = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: arguments[0]}).then(done, error => done({violations: [{id: String(error), nodes: []}]}))",
        TAGS,
    )
    for violation in result["violations"]:
        nodes = "; ".join(node["html"][:140] for node in violation["nodes"][:3])
        found.append(f"{violation['id']}: {violation.get('help', '')} — {nodes}")
    # Not innerWidth: a telephone zooms out until everything fits, and innerWidth with it.
    if driver.execute_script("const root = document.documentElement; return root.scrollWidth > root.clientWidth"):
        found.append("wider than the window")
    for entry in driver.execute_script("return performance.getEntriesByType('resource').map(e => e.name)"):
        if urlparse(entry).netloc != urlparse(address).netloc:
            found.append(f"asks another server: {entry}")
    return found


def main() -> int:
    address = sys.argv[1].rstrip("/")
    shots = pathlib.Path(sys.argv[3]) if "--screenshots" in sys.argv else None
    bad = 0
    for width in WIDTHS:
        driver = browser(width)
        queue, seen, kinds = list(FIRST), set(), {}
        while queue and len(seen) < MOST:
            path = queue.pop(0)
            if path in seen or kinds.get(kind(path), 0) >= PER_KIND:
                continue
            seen.add(path)
            kinds[kind(path)] = kinds.get(kind(path), 0) + 1
            driver.get(address + path)
            for failure in failures(driver, address):
                bad += 1
                print(f"✗ {width} px {path} — {failure}", file=sys.stderr)
            if shots:
                name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "accueil"
                shoot(driver, width, shots / f"{name}-{width}.png")
            for link in driver.execute_script("return [...document.links].map(a => a.href)"):
                target = urlparse(urljoin(address, link))
                if target.netloc == urlparse(address).netloc and not target.query and not NO_PAGE.search(target.path):
                    queue.append(target.path)
        print(f"{len(seen)} pages looked at, {width} px")
        driver.quit()
    print("✓ pages" if not bad else f"✗ {bad} failures")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
