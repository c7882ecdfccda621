"""What Schemathesis does not do by itself: photos to upload, and a line about each answer."""

import os
from pathlib import Path

import schemathesis
from hypothesis import strategies as st

FOLDER = Path(os.environ["FUZZ_FOLDER"])
ANSWERS = Path(os.environ["FUZZ_ANSWERS"]).open("a", buffering=1)
PHOTOS = [path.read_bytes() for path in sorted(FOLDER.glob("*.jpg"))]


def bend(photo: bytes, at: int, byte: int) -> bytes:
    at %= len(photo)
    return photo[:at] + bytes([byte]) + photo[at + 1 :]


photo = st.sampled_from(PHOTOS)
cut = st.builds(lambda photo, end: photo[: end % len(photo)], photo, st.integers(1, 2**20))
bent = st.builds(bend, photo, st.integers(0, 2**20), st.integers(0, 255))

# Real ones, real ones cut off or with a byte bent, and no photos at all.
for media_type in ("image/jpeg", "image/png", "image/webp"):
    schemathesis.openapi.media_type(media_type, photo | cut | bent | st.binary())


@schemathesis.hook
def after_call(context, case, response):
    ANSWERS.write(f"{case.operation.definition.raw['operationId']} {case.method} {response.status_code}\n")
