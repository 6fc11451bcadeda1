# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The conditions of the corpus: each makes (picture, texts) from a random generator and the picture's number."""
import cv2
import numpy as np

import drawing as d


def plain(rng, _):
    s, text = d.symbol(rng, rng.randint(4, 9))
    return d.place(rng, d.page(rng, 1000, 760), s), [text]


def inverted(rng, _):
    s, text = d.symbol(rng, rng.randint(3, 7), dark=rng.randint(200, 256), light=rng.randint(0, 50))
    return d.place(rng, d.page(rng, 1000, 700, 220, int(s[0, 0])), s), [text]


def low_contrast(rng, _):
    low = rng.randint(90, 190)
    s, text = d.symbol(rng, rng.randint(4, 8), dark=low, light=low + rng.randint(14, 24))
    picture = d.place(rng, np.full((600, 800), int(s[0, 0]), np.uint8), s)
    return d.noise(rng, picture, 1.5), [text]


def dark(rng, _):
    s, text = d.symbol(rng, rng.randint(4, 8))
    picture = d.levels(d.place(rng, d.page(rng, 900, 700), s), 4, rng.randint(24, 46))
    return d.noise(rng, picture, rng.uniform(1, 3)), [text]


def overexposed(rng, _):
    s, text = d.symbol(rng, rng.randint(5, 9))
    picture = d.levels(d.place(rng, d.page(rng, 900, 700), s), rng.randint(190, 225), 275)
    return d.jpeg(d.blur(picture, rng.uniform(0.8, 1.6)), 85), [text]


def blurred(rng, _):
    size = rng.randint(5, 9)
    s, text = d.symbol(rng, size)
    picture = d.blur(d.centred(s, 800, 700), size * rng.uniform(0.35, 0.6))
    return d.noise(rng, picture, 3), [text]


def motion_blurred(rng, _):
    size = rng.randint(6, 10)
    s, text = d.symbol(rng, size)
    picture = d.motion(d.centred(s, 900, 800), size * rng.uniform(0.7, 1.25), rng.uniform(0, 180))
    return d.noise(rng, picture, 3), [text]


def noisy(rng, _):
    s, text = d.symbol(rng, rng.randint(5, 9))
    picture = d.noise(rng, d.centred(s, 800, 700), rng.uniform(30, 60))
    specks = rng.rand(*picture.shape)
    picture[specks < 0.02] = 0
    picture[specks > 0.98] = 255
    return picture, [text]


def jpeg(rng, _):
    s, text = d.symbol(rng, rng.uniform(2.5, 5))
    return d.jpeg(d.place(rng, d.page(rng, 800, 600), s), rng.randint(6, 16)), [text]


def _rotated(rng, degrees):
    s, text = d.symbol(rng, rng.uniform(2.5, 6))
    return d.rotate(d.centred(s, 900, 700), degrees + rng.uniform(-4, 4)), [text]


def rotated_15(rng, _):
    return _rotated(rng, 15)


def rotated_45(rng, _):
    return _rotated(rng, 45)


def rotated_90(rng, number):
    return _rotated(rng, 90 * (1 + number % 3))


def perspective_mild(rng, _):
    s, text = d.symbol(rng, rng.randint(6, 10))
    return d.tilt(rng, d.centred(s, s.shape[1] + 80, s.shape[0] + 80), 0.12), [text]


def perspective_strong(rng, _):
    s, text = d.symbol(rng, rng.randint(7, 11))
    return d.tilt(rng, d.centred(s, s.shape[1] + 80, s.shape[0] + 80), 0.30), [text]


def tiny_in_4k(rng, _):
    s, text = d.symbol(rng, rng.uniform(1.6, 3))
    return d.place(rng, d.page(rng, 3840, 2160), s), [text]


def tiny_in_1080p(rng, _):
    s, text = d.symbol(rng, rng.uniform(1.3, 2.2))
    return d.place(rng, d.page(rng, 1920, 1080), s), [text]


def no_quiet_zone(rng, number):
    s, text = d.symbol(rng, rng.randint(4, 8), quiet=int(number % 2))
    return d.place(rng, d.page(rng, 900, 700, light=int(rng.randint(70, 256))), s), [text]


def logo(rng, _):
    s, text = d.symbol(rng, rng.randint(5, 9), level="H")
    half = int(s.shape[0] * rng.uniform(0.08, 0.115))
    c = s.shape[0] // 2
    cv2.rectangle(s, (c - half, c - half), (c + half, c + half), 255, -1)
    cv2.circle(s, (c, c), int(half * 0.85), int(rng.randint(40, 160)), -1)
    cv2.putText(s, "A", (c - half // 2, c + half // 2), cv2.FONT_HERSHEY_DUPLEX, half / 18, 255, 2, cv2.LINE_AA)
    return d.place(rng, d.page(rng, 900, 700), s), [text]


def _styled(rng, number, shape):
    """Modules drawn one by one; the eyes are as designers draw them: solid, or made of the same shapes."""
    size, scale = rng.randint(6, 11), 4
    text = d.payload(rng)
    grid = d.modules(text, "Q")
    count = grid.shape[0]
    step = size * scale
    picture = np.full(((count + 8) * step,) * 2, 255, np.uint8)
    solid_eyes = number % 3 != 0
    for y, x in zip(*np.nonzero(grid)):
        in_eye = min(x, count - 1 - x) < 7 and min(y, count - 1 - y) < 7 and (x < 7 or y < 7)
        left, top = (x + 4) * step, (y + 4) * step
        if in_eye and solid_eyes:
            cv2.rectangle(picture, (left, top), (left + step - 1, top + step - 1), 0, -1)
        else:
            shape(picture, grid, (x, y), (left, top), step)
    small = cv2.resize(picture, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    return d.place(rng, d.page(rng, 1000, 900), small), [text]


def dots(rng, number):
    share = rng.uniform(0.66, 0.9)

    def dot(picture, _, __, corner, step):
        centre = (corner[0] + step // 2, corner[1] + step // 2)
        cv2.circle(picture, centre, int(step * share / 2), 0, -1, cv2.LINE_AA)

    return _styled(rng, number, dot)


def rounded(rng, number):
    def blob(picture, grid, at, corner, step):
        centre = (corner[0] + step // 2, corner[1] + step // 2)
        cv2.circle(picture, centre, step // 2, 0, -1, cv2.LINE_AA)
        for dx, dy in ((1, 0), (0, 1)):
            x, y = at[0] + dx, at[1] + dy
            if x < grid.shape[1] and y < grid.shape[0] and grid[y, x]:
                end = (centre[0] + dx * step, centre[1] + dy * step)
                cv2.line(picture, centre, end, 0, step, cv2.LINE_AA)

    return _styled(rng, number, blob)


def moire(rng, _):
    s, text = d.symbol(rng, rng.randint(5, 8))
    return d.screen_photo(rng, d.centred(s, 640, 520)), [text]


def uneven_light(rng, _):
    s, text = d.symbol(rng, rng.randint(5, 9))
    picture = d.shade(rng, d.centred(s, s.shape[1] + 160, s.shape[0] + 120), rng.uniform(0.08, 0.25))
    return d.noise(rng, picture, 3), [text]


def coloured(rng, _):
    s, text = d.symbol(rng, rng.randint(4, 8), dark=0, light=255)
    picture = d.centred(s, 700, 600)
    ink = cv2.cvtColor(np.uint8([[[rng.randint(180), 255, rng.randint(110, 220)]]]), cv2.COLOR_HSV2BGR)[0, 0]
    paper = cv2.cvtColor(np.uint8([[[rng.randint(180), rng.randint(20, 70), 255]]]), cv2.COLOR_HSV2BGR)[0, 0]
    share = picture[..., None] / 255.0
    return (ink * (1 - share) + paper * share).astype(np.uint8), [text]


def several(rng, number):
    """Two to six symbols; in every other picture one of them is light on dark."""
    picture, texts = d.page(rng, 1400, 1000), []
    for i in range(2 + number % 5):
        swap = number % 2 == 1 and i == 0
        s, text = d.symbol(rng, rng.randint(3, 6), dark=240 if swap else 0, light=20 if swap else 255)
        top, left = 500 * (i // 3), 466 * (i % 3)
        picture[top:top + 490, left:left + 460] = d.place(rng, picture[top:top + 490, left:left + 460].copy(), s)
        texts.append(text)
    return picture, texts


def phone_photo(rng, _):
    """What a webcam sees of a phone that is held up: all of it a little."""
    s, text = d.symbol(rng, rng.uniform(5, 8))
    held = d.tilt(rng, d.centred(s, s.shape[1] + 40, s.shape[0] + 40), 0.12, ground=60)
    picture = d.centred(held, 1280, 720, 90)
    picture = d.shade(rng, d.rotate(picture, rng.uniform(-25, 25), 90), rng.uniform(0.4, 0.7))
    return d.jpeg(d.noise(rng, d.blur(picture, rng.uniform(0.8, 1.6)), rng.uniform(4, 9)), 70), [text]


ALL = {make.__name__: make for make in (
    plain, inverted, low_contrast, dark, overexposed, blurred, motion_blurred, noisy, jpeg, rotated_15, rotated_45,
    rotated_90, perspective_mild, perspective_strong, tiny_in_4k, tiny_in_1080p, no_quiet_zone, logo, dots, rounded,
    moire, uneven_light, coloured, several, phone_photo)}
