"""Measures the first visit of a page on a slow line: 1.6 Mb/s, 150 ms, a processor four times slower, nothing kept.

    speed.py ADDRESS

Prints when the first content was painted (the best of five visits: what else runs on the machine only makes it later), how much
moved afterwards, how many requests there were and their bytes over the wire, heads included. Exits 1 above one second, a layout
shift of 0.1, three requests or 40 kB.
"""

import json
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

PAINT = "first contentful paint"
# What is measured: unit, what is too much.
LIMITS = {PAINT: ("ms", 1000), "layout shift": ("", 0.1), "requests": ("", 3), "bytes": ("", 40_000)}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
VISITS = 5
# Asked of the page: waits until the fonts are there, and until what they moved is painted.
SEEN = """
const done = arguments[arguments.length - 1];
let shift = 0;
const observe = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true});
observe('layout-shift', entry => shift += entry.value);
const painted = new Promise(tell => observe('paint', entry => entry.name == 'first-contentful-paint' && tell(entry.startTime)));
Promise.all([painted, document.fonts.ready]).then(
  ([paint]) => requestAnimationFrame(() => setTimeout(() => done([paint, shift]))));
"""


def browser() -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", LINE)
    driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return driver


def visit(driver: webdriver.Chrome, address: str) -> dict[str, float]:
    driver.get("about:blank")
    driver.get_log("performance")
    driver.get(address)
    paint, shift = driver.execute_async_script(SEEN)
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = {
        event["params"]["requestId"]
        for event in events
        if event["method"] == "Network.requestWillBeSent" and event["params"]["request"]["url"].startswith("http")
    }
    ended = [event["params"] for event in events if event["method"] == "Network.loadingFinished"]
    return {
        PAINT: paint,
        "layout shift": shift,
        "requests": len(asked),
        "bytes": sum(end["encodedDataLength"] for end in ended if end["requestId"] in asked),
    }


def main() -> int:
    driver = browser()
    try:
        # The first one also pays for what a browser just started has to set up.
        visits = [visit(driver, sys.argv[1]) for _ in range(VISITS + 1)][1:]
    finally:
        driver.quit()
    found = {name: max(visit[name] for visit in visits) for name in LIMITS}
    found[PAINT] = min(visit[PAINT] for visit in visits)
    for name, value in found.items():
        unit, most = LIMITS[name]
        print(f"{'✗' if value > most else ' '} {name}: {value:,.{3 if most < 1 else 0}f} {unit}".rstrip())
    bad = any(value > LIMITS[name][1] for name, value in found.items())
    print("✗ speed" if bad else "✓ speed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
