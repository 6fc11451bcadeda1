#!/usr/bin/python3
# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the corpus of the picture bench: one folder a condition, twelve pictures each, and index.tsv (file, texts…).

    make_corpus.py FOLDER [SEED]

The symbols are qrencode's, the degradation is OpenCV's: nothing of Cinnabar or ZXing takes part. Every random choice
comes from the seed, so the same seed makes the same pictures.
"""
import pathlib
import subprocess
import sys
import zlib

import cv2
import numpy as np

import conditions

PICTURES = 12


def main():
    folder = pathlib.Path(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if not cv2.__version__ or subprocess.run(["qrencode", "--version"], capture_output=True).returncode:
        sys.exit("make_corpus.py needs OpenCV for Python and qrencode")
    with_index = []
    for name, make in conditions.ALL.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(PICTURES):
            # A generator of its own for each picture: adding a condition changes no other.
            rng = np.random.RandomState(zlib.crc32(f"{seed}/{name}/{number}".encode()))
            picture, texts = make(rng, number)
            path = folder / name / f"{number:02}.png"
            cv2.imwrite(str(path), picture, [cv2.IMWRITE_PNG_COMPRESSION, 3])
            with_index.append("\t".join([f"{name}/{path.name}", *texts]))
    (folder / "index.tsv").write_text("\n".join(with_index) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
