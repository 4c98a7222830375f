"""Break files and look what breaks with them.

    python benchmarks/fuzz.py [--minutes 10] [--files 20000] [--from 0] [--seed 0] [--jobs 2] [--keep FOLDER]

Small submissions in every format are changed at random: bytes, numbers, pieces taken out, doubled and swapped, within
the parts of a package as well. Each is checked as ``perfcheck check`` does, within 30 s and 1 GiB; where pages may have
to be recognised in pictures, which takes seconds and is done to one file in fifty, within 2 GiB of address space.
Counted are those that raise what nobody catches (EN001 to EN004), end their process (EN005), take too long (EN006) or
too much memory (EN007), and those called complete in which nothing was read; told is the largest process as it stood in
memory. ``--keep`` writes the files to a folder. A file depends on the seed and its number alone: ``--from 1234 --files
1`` makes it again, and a run goes on where another ended.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath

from corpus import SCANS, submissions

from perfcheck.config.settings import Limits, Settings
from perfcheck.engine.check import check
from perfcheck.model.report import DocumentReport

LIMITS = Limits(seconds=30, megabytes=1024, patience=10)
DRAWN = Limits(seconds=30, megabytes=2048, patience=10)
"""The libraries that recognise text take half of it before they begin."""
PICTURES = {".pdf", ".png", ".jpg", ".tif", ".bmp"}
SCANS_OF_ALL = 0.02
OWN = {f"EN00{n}" for n in range(1, 8)}
BATCH = 200
NUMBERS = (0, 1, -1, 127, 255, 256, 32767, 65535, 65536, 2**31 - 1, 2**31, 2**32, 10**9, 10**18)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    corpus = submissions()
    end = time.monotonic() + 60 * options.minutes
    done, faults = options.first, Counter[str]()
    last = options.first + options.files
    while done < last and time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            batch = range(done, min(last, done + BATCH))
            files = [_write(Path(folder), number, options.seed, corpus) for number in batch]
            for document in _checked(files, options.jobs):
                if fault := _fault(document):
                    faults[fault] += 1
                    file = next(f for f in files if document.submission.path.startswith(str(f)))
                    print(f"{fault}  {file.name}  {_words(document)}", flush=True)
                    if options.keep:
                        options.keep.mkdir(exist_ok=True, parents=True)
                        (options.keep / file.name).write_bytes(file.read_bytes())
        done += len(batch)
        print(f"up to {done}: the largest process {_largest():.0f} MB", flush=True)
    counted = ", ".join(f"{code} {number}" for code, number in faults.items()) or "all held"
    print(f"{done - options.first} files from {options.first}, seed {options.seed}: {counted}")
    sys.exit(bool(faults))


def _checked(files: list[Path], jobs: int) -> Iterator[DocumentReport]:
    for limits, drawn in ((LIMITS, False), (DRAWN, True)):
        chosen = [str(f) for f in files if (f.suffix in PICTURES) is drawn]
        yield from check(chosen, Settings(limits=limits), jobs).documents


def _largest() -> float:
    """Megabytes in memory of the largest process that has ended (POSIX)."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def _write(folder: Path, number: int, seed: int, corpus: dict[str, bytes]) -> Path:
    chance = random.Random(f"{seed}:{number}")
    scans = chance.random() < SCANS_OF_ALL
    name = chance.choice([n for n in corpus if (n in SCANS) is scans])
    file = folder / f"{number:06}{PurePath(name).suffix}"
    file.write_bytes(broken(corpus[name], chance))
    return file


def _fault(document: DocumentReport) -> str:
    own = next((p.code for p in document.problems if p.code in OWN), "")
    complete = not any(p.blocking for p in document.problems)
    return own or ("complete without a table" if complete and not document.submission.tables else "")


def _words(document: DocumentReport) -> str:
    return next((p.message.rpartition("：")[2][:100] for p in document.problems if p.code in OWN), "")


def broken(data: bytes, chance: random.Random) -> bytes:
    """The file with one to eight changes; of a package mostly within one of its parts."""
    if data[:2] == b"PK" and chance.random() < 0.8:
        return _package(data, chance)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        data = chance.choice(CHANGES)(data, chance)
    return data


def _package(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        chosen = chance.choice(read.namelist())
        for name in read.namelist():
            content = read.read(name)
            written.writestr(name, broken(content, chance) if name == chosen else content)
    return out.getvalue()


def _bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _digits(data: bytes, chance: random.Random) -> bytes:
    """Another number in the place of one that is written."""
    places = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    start = end = chance.choice(places)
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    return data[:start] + str(chance.choice(NUMBERS)).encode() + data[end:]


def _binary(data: bytes, chance: random.Random) -> bytes:
    size = chance.choice((1, 2, 4))
    place = chance.randrange(max(1, len(data) - size))
    number = (chance.choice(NUMBERS) % 256**size).to_bytes(size, chance.choice(("little", "big")))
    return data[:place] + number + data[place + size :]


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 8, 64, 512, 4096)))


def _without(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[start:end] * chance.choice((2, 2, 10, 1000)) + data[end:]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_piece(data, chance), _piece(data, chance)))
    return data[:a] + data[c:d] + data[min(b, c) : c] + data[a : min(b, c)] + data[d:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


CHANGES = (_bytes, _bytes, _digits, _digits, _binary, _without, _doubled, _swapped, _cut)

if __name__ == "__main__":
    main()
