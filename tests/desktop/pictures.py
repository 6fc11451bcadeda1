# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""QR codes as pictures, and as what a webcam sees when somebody holds one in front of it."""
import math
import os
import subprocess

import cv2
import numpy

WIDTH, HEIGHT = 1280, 720


def qr_picture(text, path, module=6):
    """A PNG made by qrencode, so not by the program under test."""
    subprocess.run(["qrencode", "-o", str(path), "-s", str(module), "-m", "4", "-l", "M", text], check=True)
    return path


class Scene:
    """What is in front of the camera: a desk, and a card with a code that a hand never holds quite still."""

    def __init__(self, card=None, seed=1):
        noise = numpy.random.default_rng(seed)
        across = numpy.linspace(60, 150, WIDTH)[None, :, None] + numpy.linspace(0, 40, HEIGHT)[:, None, None]
        self.desk = numpy.clip(across + noise.normal(0, 6, (HEIGHT, WIDTH, 1)) + [0, 6, 14], 0, 255).astype(numpy.uint8)
        self.card = None if card is None else cv2.imread(str(card), cv2.IMREAD_COLOR)

    def frame(self, seconds):
        """The picture at a time: the card drifts, turns by up to 12 degrees and tilts out of the plane."""
        picture = self.desk.copy()
        if self.card is not None:
            side = self.card.shape[0]
            angle = math.radians(12 * math.sin(seconds * 1.7))
            centre = numpy.array([WIDTH / 2 + 180 * math.sin(seconds * 0.9), HEIGHT / 2 + 60 * math.cos(seconds * 1.3)])
            half = 170 + 25 * math.sin(seconds * 1.1)
            far = 1 - 0.12 * (1 + math.sin(seconds * 0.8)) / 2
            corners = numpy.array([[-half * far, -half], [half * far, -half * far], [half, half], [-half, half * far]])
            turn = numpy.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
            target = (corners @ turn.T + centre).astype(numpy.float32)
            source = numpy.array([[0, 0], [side, 0], [side, side], [0, side]], numpy.float32)
            warp = cv2.getPerspectiveTransform(source, target)
            card = cv2.warpPerspective(self.card, warp, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
            mask = cv2.warpPerspective(numpy.full((side, side), 255, numpy.uint8), warp, (WIDTH, HEIGHT))
            picture[mask > 127] = (card[mask > 127] * 0.85 + 20).astype(numpy.uint8)
        return cv2.GaussianBlur(picture, (0, 0), 0.8)


def hold_before_camera(picture, frame_file):
    """Makes `picture` what the fake camera sees from its next frame on."""
    raw = cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA)
    new = f"{frame_file}.new"
    with open(new, "wb") as out:
        out.write(raw.tobytes())
    os.rename(new, frame_file)


def count_colour(path, box, rgb, tolerance=24):
    """How many pixels inside box (x, y, width, height) have this colour, give or take."""
    x, y, width, height = box
    part = cv2.imread(str(path), cv2.IMREAD_COLOR)[y:y + height, x:x + width].astype(int)
    return int((abs(part - numpy.array(rgb[::-1])) <= tolerance).all(axis=2).sum())
