"""Writes the fonts of pictures, data/fonts/*.ttf, from packages of npm: `make fonts`.

Each package's version and checksum are pinned here, and fonttools', which leaves out the letters that no story needs.
"""

import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from pathlib import Path

FONTTOOLS = "4.68.0"
OUT = Path(__file__).parent.parent / "data" / "fonts"
REGISTRY = "https://registry.npmjs.org/@expo-google-fonts"
WESTERN = "U+0020-024F,U+0259,U+02B0-036F,U+0370-03FF,U+0400-052F,U+1E00-1EFF,U+1F00-1FFF,U+2000-206F,U+2070-209F,U+20A0-20BF,U+2116,U+2122,U+2190-2199,U+2212,U+2248,U+2260,U+2264-2265,U+25CC"
ARABIC = "U+0020-0040,U+00AB,U+00BB,U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200B-200F,U+2010-2014,U+2026,U+2066-2069,U+25CC,U+FB50-FDFF,U+FE70-FEFF"
HEBREW = "U+0020-0040,U+0590-05FF,U+200B-200F,U+2010-2014,U+2026,U+2066-2069,U+20AA,U+25CC,U+FB1D-FB4F"
PACKAGES = [
    ("noto-sans", "0.4.2", "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548", "NotoSans", ("400Regular", "700Bold"), WESTERN),
    ("noto-serif", "0.4.2", "78810a8143112a326def7ec976601ecb9855a9e79082c727246beec4f0531d0c", "NotoSerif", ("400Regular",), WESTERN),
    ("noto-sans-arabic", "0.4.3", "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed", "NotoSansArabic", ("400Regular", "700Bold"), ARABIC),
    ("noto-sans-hebrew", "0.4.1", "f82f8e852e3355521c511f2762a0130216d208d108bf4739aa977eb6a6d3012c", "NotoSansHebrew", ("400Regular", "700Bold"), HEBREW),
]


def package(name, version, checksum):
    with urllib.request.urlopen(f"{REGISTRY}/{name}/-/{name}-{version}.tgz") as answer:
        data = answer.read()
    if hashlib.sha256(data).hexdigest() != checksum:
        sys.exit(f"fonts: {name} {version} is not the package that is pinned here")
    return tarfile.open(fileobj=io.BytesIO(data))


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, f"fonttools=={FONTTOOLS}"], check=True)
        # A fixed time, so that the files are the same each time.
        environment = {**os.environ, "PYTHONPATH": folder, "SOURCE_DATE_EPOCH": "0"}
        for name, version, checksum, family, weights, letters in PACKAGES:
            files = package(name, version, checksum)
            for weight in weights:
                source = Path(folder, f"{family}.ttf")
                source.write_bytes(files.extractfile(f"package/{weight}/{family}_{weight}.ttf").read())
                target = OUT / f"{family}-{weight.lstrip('0123456789')}.ttf"
                command = [sys.executable, "-m", "fontTools.subset", str(source), f"--output-file={target}", f"--unicodes={letters}"]
                subprocess.run([*command, "--no-hinting", "--name-IDs=0,1,2,3,4,5,6,13,14"], check=True, env=environment)
                print(f"{target.stat().st_size:>9,}  {target.name}")
            licence = files.extractfile("package/LICENSE_FONT").read()
            Path(OUT, f"{family}.LICENSE").write_bytes(licence)


main()
