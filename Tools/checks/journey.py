"""Lives through the site as people do, in headless Chromium without scripts, on a database of its own.

    journey.py PROGRAMS_DIR WORK_DIR [--screenshots DIR]

PROGRAMS_DIR holds `rtes` and `rtes-web`; WORK_DIR/journey, made anew, takes the database, the mails and, when a step fails, what
each person saw. The pages that people meet, signed in or not, right or refused, are also held to what pages.py asks. Exits 1
and names the step that failed.
"""

import pathlib
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import ExitStack

from story import STEPS, Scene


def tell(step: str, error: Exception) -> None:
    """Names the step that failed, and where in these checks; what lies below is the driver's affair."""
    print(f"✗ {step}\n  {type(error).__name__}: {(str(error).splitlines() or [''])[0]}", file=sys.stderr)
    for frame in traceback.extract_tb(error.__traceback__):
        file = pathlib.Path(frame.filename)
        if file.parent == pathlib.Path(__file__).parent:
            print(f"  {file.name}:{frame.lineno} {frame.line}", file=sys.stderr)


def live(name: str, scene_of: Callable[..., Scene], steps: Iterable[Callable]) -> int:
    """Lives the steps of a story in WORK_DIR/NAME, as the command line asks."""
    programs, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) / name
    shots = pathlib.Path(sys.argv[4]) if sys.argv[3:4] == ["--screenshots"] else None
    shutil.rmtree(work, ignore_errors=True)
    with ExitStack() as ending:
        scene = scene_of(programs, work, shots, ending)
        for step in steps:
            try:
                step(scene)
            except Exception as error:
                tell(step.__doc__, error)
                scene.failed()
                return 1
            print(f"  {step.__doc__}", flush=True)
    print(f"✓ {name}")
    return 0


if __name__ == "__main__":
    sys.exit(live("journey", Scene, STEPS))
