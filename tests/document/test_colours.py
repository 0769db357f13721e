"""The colour profile, read by the library that most programs read profiles with."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from cpts_tui.document.colours import srgb


def test_the_profile_is_srgb_to_the_last_level() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB"
    same = ImageCms.buildTransform(
        profile, ImageCms.createProfile("sRGB"), "RGB", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    levels = bytes(part for n in range(256) for part in (n, n * 7 % 256, 255 - n))
    image = Image.frombytes("RGB", (256, 1), levels)
    shown = ImageCms.applyTransform(image, same)
    assert shown is not None
    assert shown.tobytes() == levels


def test_the_profile_says_its_own_size() -> None:
    assert int.from_bytes(srgb()[:4]) == len(srgb()) < 500
