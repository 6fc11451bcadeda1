# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Symbols, pages, and what cameras and screens do to them."""
import base64
import subprocess
import urllib.parse

import cv2
import numpy as np

ISSUERS = ["ACME Hosting", "Example Cloud", "Mail & More", "חברת אחסון", "Bücherei", "example.com", "My Bank", "銀行"]
PEOPLE = ["alice@example.com", "bob", "user+tag@example.org", "דנה", "admin", "j.smith@corp.example"]


def payload(rng):
    """An enrolment text as sites write them: 16 to 64 characters of secret, parameters there or not."""
    secret = base64.b32encode(rng.bytes(int(rng.choice([10, 16, 20, 20, 20, 32, 40])))).decode().rstrip("=")
    issuer = urllib.parse.quote(ISSUERS[rng.randint(len(ISSUERS))])
    label = f"{issuer}:{urllib.parse.quote(PEOPLE[rng.randint(len(PEOPLE))])}"
    text = f"otpauth://totp/{label}?secret={secret}&issuer={issuer}"
    if rng.rand() < 0.5:
        text += "&algorithm=SHA1&digits=6&period=30"
    return text


def modules(text, level="M"):
    """The symbol's modules, 1 is dark, without a quiet zone."""
    out = subprocess.run(
        ["qrencode", "-t", "ASCII", "-m", "0", "-l", level, "-8", "-o", "-", text], check=True, capture_output=True)
    rows = [line for line in out.stdout.decode().split("\n") if line]
    return np.array([[1 if row[2 * x] == "#" else 0 for x in range(len(row) // 2)] for row in rows], np.uint8)


def symbol(rng, size=6.0, level=None, dark=0, light=255, quiet=4):
    """(grey picture, text): one symbol with `size` pixels a module, which need not be whole."""
    text = payload(rng)
    grid = np.pad(modules(text, level or rng.choice(list("LMQ"))), quiet)
    picture = np.where(grid == 1, dark, light).astype(np.uint8)
    side = int(round(grid.shape[0] * size))
    whole = abs(size - round(size)) < 1e-6
    if whole:
        return cv2.resize(picture, (side, side), interpolation=cv2.INTER_NEAREST), text
    big = cv2.resize(picture, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    return cv2.resize(big, (side, side), interpolation=cv2.INTER_AREA), text


def page(rng, width, height, dark=30, light=255):
    """A page of a site: paragraphs, a button, a frame."""
    picture = np.full((height, width), light, np.uint8)
    words = "Scan this code with your authenticator app and type the six digits that it shows below".split()
    y = 30
    while y < height - 10:
        x = 20
        while x < width - 120:
            word = words[rng.randint(len(words))]
            cv2.putText(picture, word, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, int(dark), 1, cv2.LINE_AA)
            x += 12 * len(word) + 8
        y += int(rng.choice([22, 22, 44]))
    for _ in range(3):
        x, y = rng.randint(width // 2), rng.randint(height // 2)
        cv2.rectangle(picture, (x, y), (x + 140, y + 40), int(rng.randint(60, 220)), rng.choice([2, -1]))
    return picture


def place(rng, ground, piece):
    """Puts the piece somewhere on the ground."""
    height, width = piece.shape[:2]
    y = rng.randint(ground.shape[0] - height + 1)
    x = rng.randint(ground.shape[1] - width + 1)
    ground[y:y + height, x:x + width] = piece
    return ground


def centred(piece, width, height, ground=255):
    picture = np.full((height, width), ground, np.uint8)
    y, x = (height - piece.shape[0]) // 2, (width - piece.shape[1]) // 2
    picture[y:y + piece.shape[0], x:x + piece.shape[1]] = piece
    return picture


def noise(rng, picture, sigma):
    return np.clip(picture + rng.normal(0, sigma, picture.shape), 0, 255).astype(np.uint8)


def levels(picture, low, high):
    """Black becomes `low`, white `high`."""
    return np.clip(low + picture.astype(np.float32) * (high - low) / 255, 0, 255).astype(np.uint8)


def blur(picture, sigma):
    return cv2.GaussianBlur(picture, (0, 0), sigma)


def motion(picture, length, angle):
    size = int(length) | 1
    line = np.zeros((size, size), np.float32)
    line[size // 2] = 1
    turn = cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), angle, 1)
    kernel = cv2.warpAffine(line, turn, (size, size))
    return cv2.filter2D(picture, -1, kernel / kernel.sum())


def jpeg(picture, quality):
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_UNCHANGED)


def rotate(picture, degrees, ground=255):
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=ground)


def tilt(rng, picture, strength, ground=255):
    """Perspective: each corner moves inwards by up to `strength` of the side."""
    height, width = picture.shape[:2]
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    inwards = np.float32([[1, 1], [-1, 1], [-1, -1], [1, -1]])
    moved = corners + inwards * rng.uniform(0, strength, (4, 2)).astype(np.float32) * np.float32([width, height])
    lens = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    return cv2.warpPerspective(picture, lens, (width, height), flags=cv2.INTER_AREA, borderValue=ground)


def shade(rng, picture, darkest):
    """Light that falls off to `darkest` across the picture, and a shadow's edge."""
    height, width = picture.shape[:2]
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:height, 0:width]
    along = (x / width - 0.5) * np.cos(angle) + (y / height - 0.5) * np.sin(angle) + 0.5
    light = darkest + (1 - darkest) * np.clip(along, 0, 1)
    edge = rng.uniform(0.3, 0.7)
    across = (x / width) * np.sin(angle) + (y / height) * np.cos(angle)
    light = light * np.where(across > edge, 0.6, 1.0)
    return np.clip(picture * cv2.GaussianBlur(light, (0, 0), 5), 0, 255).astype(np.uint8)


def screen_photo(rng, picture):
    """A camera that looks at a screen: its grid of pixels, turned a little and sampled anew, makes moiré."""
    big = cv2.resize(picture, None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST).astype(np.float32)
    grid = np.ones((3, 3), np.float32)
    grid[:, 2] = rng.uniform(0.4, 0.6)
    grid[2, :] = rng.uniform(0.4, 0.6)
    height, width = big.shape
    big *= np.tile(grid, (height // 3 + 1, width // 3 + 1))[:height, :width]
    scale = rng.uniform(0.36, 0.48)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-6, 6), scale)
    turn[:, 2] += [width * (scale - 1) / 2, height * (scale - 1) / 2]
    seen = cv2.warpAffine(big, turn, (int(width * scale), int(height * scale)), flags=cv2.INTER_LINEAR, borderValue=90)
    return noise(rng, np.clip(blur(seen, rng.uniform(0.5, 0.9)), 0, 255), rng.uniform(4, 10))
