"""Somebody with a browser that runs no script: they see words, follow links, fill in fields by their labels and press buttons."""

import pathlib
import re
import time
from contextlib import ExitStack

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

import pages

NO_SCRIPTS = {"profile.managed_default_content_settings.javascript": 2}
# In seconds: how long a page or a download may take, or a form refuse because it came too quickly.
PATIENCE = 30
# In seconds: between two tries, so that trying again does not reach the limits of forms.
PAUSE = 0.5


def plain(text: str) -> str:
    """With ordinary spaces, on one line."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def document(driver: webdriver.Chrome) -> str:
    """The name that the browser gives to the document it shows: another one after each page, also at the same address."""
    return driver.execute_cdp_cmd("Page.getFrameTree", {})["frameTree"]["frame"]["loaderId"]


def push(driver: webdriver.Chrome, way: WebElement) -> None:
    """Follows a link or presses a button that leads to another page, and waits for that page.

    It looks at the document, not at an element of the former page: asking for one while the page goes makes the driver fail.
    """
    before = document(driver)
    way.click()
    WebDriverWait(driver, PATIENCE).until(lambda _: document(driver) != before)


class Reader:
    def __init__(self, name: str, address: str, downloads: pathlib.Path, ending: ExitStack):
        self.name, self.address, self.downloads = name, address, downloads
        downloads.mkdir(parents=True, exist_ok=True)
        self.driver = pages.browser(1280, NO_SCRIPTS)
        ending.callback(self.driver.quit)
        self.driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads.resolve())}
        )
        self.driver.get("data:text/html,<title>off</title><script>document.title = 'on'</script>")
        assert self.driver.title == "off", "the browser runs scripts"

    # What they see

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.address)

    @property
    def heading(self) -> str:
        return plain(self.driver.find_element(By.CSS_SELECTOR, "h1").text)

    @property
    def text(self) -> str:
        return plain(self.driver.find_element(By.CSS_SELECTOR, "body").text)

    def sees(self, *words: str, heading: str | None = None) -> None:
        if heading is not None:
            assert self.heading == heading, f"{self.name} reads the heading « {self.heading} », not « {heading} »"
        for wanted in words:
            assert wanted in self.text, f"{self.name} does not see « {wanted} » at {self.path}"

    def sees_nothing_of(self, *words: str) -> None:
        """Looks into the source too: what is hidden counts."""
        for unwanted in words:
            assert unwanted not in plain(self.driver.page_source), f"{self.name} sees « {unwanted} » at {self.path}"

    def problems(self) -> list[str]:
        """What the summary of a refused form says. Its links lead into the fields, which are marked and told what is wrong."""
        found = []
        for entry in self.driver.find_elements(By.CSS_SELECTOR, ".problems li"):
            found.append(plain(entry.text))
            for link in entry.find_elements(By.CSS_SELECTOR, "a"):
                name = link.get_attribute("href").rsplit("#", 1)[1]
                link.click()
                field = self.driver.switch_to.active_element
                assert field.get_attribute("id") == name, f"« {found[-1]} » does not lead into the field {name}"
                assert field.get_attribute("aria-invalid") == "true", f"{name} is not marked"
                told = self.driver.find_element(By.ID, f"{name}-erreur")
                assert found[-1] in plain(told.text), f"{name} does not tell « {found[-1]} »"
                assert told.get_attribute("id") in field.get_attribute("aria-describedby").split()
        if found:
            assert self.driver.title.startswith("Erreur"), "the title of the window does not say that there is an error"
        return found

    def count(self, noun: str) -> int:
        """The number that stands before a word."""
        return int(re.search(rf"(\d+) {noun}", self.text)[1])

    # What they do

    def open(self, address: str) -> None:
        self.driver.get(address if address.startswith("http") else self.address + address)

    def back(self) -> None:
        self.driver.back()

    def follow(self, words: str) -> None:
        push(self.driver, self.named("a", words))

    def field(self, label: str) -> WebElement:
        return self.driver.find_element(By.ID, self.named("main label", label, begins=True).get_attribute("for"))

    def fill(self, fields: dict[str, str]) -> None:
        for label, value in fields.items():
            field = self.field(label)
            if field.get_attribute("type") != "file":
                field.clear()
            field.send_keys(value)

    def press(self, words: str) -> None:
        push(self.driver, self.named("main button", words))

    def send(self, button: str, fields: dict[str, str], wrong: list[str] | None = None) -> None:
        """Fills in a form and sends it, again where it says that it came too quickly.

        With ``wrong``, the form must come back with these problems; else it must be taken.
        """
        until = time.monotonic() + PATIENCE
        while True:
            self.fill(fields)
            self.press(button)
            told = self.problems()
            if not any("plus vite" in problem for problem in told) or time.monotonic() > until:
                break
            time.sleep(PAUSE)
        assert told == (wrong or []), f"{self.name} is told {told}, not {wrong or []}, at {self.path}"

    def seek(self, words: str) -> None:
        """Uses the search in the head of every page."""
        field = self.driver.find_element(By.CSS_SELECTOR, ".seek input")
        field.clear()
        field.send_keys(words)
        push(self.driver, self.driver.find_element(By.CSS_SELECTOR, ".seek button"))

    def download(self, words: str) -> bytes:
        self.named("a", words).click()
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for file in self.downloads.iterdir():
                if file.suffix != ".crdownload" and not file.name.startswith("."):
                    return file.read_bytes()
            time.sleep(PAUSE)
        raise AssertionError(f"« {words} » was not downloaded")

    def named(self, selector: str, words: str, begins: bool = False) -> WebElement:
        for element in self.driver.find_elements(By.CSS_SELECTOR, selector):
            text = plain(element.text)
            if text == words or (begins and text.startswith(words)):
                return element
        raise AssertionError(f"{self.name} finds no « {words} » ({selector}) at {self.path}")


class Inspector:
    """Looks at pages as a reader has them, at every width, with the tool that needs scripts."""

    def __init__(self, address: str, shots: pathlib.Path | None, ending: ExitStack):
        self.address, self.shots = address, shots
        self.driver: webdriver.Chrome = pages.browser(1280)
        ending.callback(self.driver.quit)

    def look(self, name: str, path: str, reader: Reader | None = None, button: str | None = None) -> None:
        """Opens a page and checks it; with a ``button``, presses it on the untouched form, so that what is wrong shows too."""
        self.driver.get(self.address + "/sante")
        self.driver.delete_all_cookies()
        for cookie in reader.driver.get_cookies() if reader else []:
            self.driver.add_cookie(cookie)
        self.driver.get(self.address + path)
        self._check(name)
        if button:
            until = time.monotonic() + PATIENCE
            while not self.driver.find_elements(By.CSS_SELECTOR, ".problems a") and time.monotonic() < until:
                time.sleep(PAUSE)
                buttons = self.driver.find_elements(By.CSS_SELECTOR, "main button")
                push(self.driver, next(found for found in buttons if plain(found.text) == button))
            self._check(f"{name}-erreur")

    def _check(self, name: str) -> None:
        for width in pages.WIDTHS:
            pages.resize(self.driver, width)
            if self.shots:
                pages.shoot(self.driver, width, self.shots / f"{name}-{width}.png")
            found = pages.failures(self.driver, self.address)
            assert not found, f"{name} at {width} px: " + "; ".join(found)
