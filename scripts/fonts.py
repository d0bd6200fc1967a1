"""Writes the fonts of pictures, data/fonts/*.ttf, from packages of npm: `make fonts`.

Each package's version and checksum are pinned here, and fonttools', which leaves out the letters that no story needs and makes one font of
those of several scripts: the library that draws text cannot mix fonts in a line.
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
ARABIC = "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFE"
HEBREW = "U+0590-05FF,U+FB1D-FB4F"
PACKAGES = {
    "NotoSans": ("noto-sans", "0.4.2", "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548", WESTERN),
    "NotoSerif": ("noto-serif", "0.4.2", "78810a8143112a326def7ec976601ecb9855a9e79082c727246beec4f0531d0c", WESTERN),
    "NotoSansArabic": ("noto-sans-arabic", "0.4.3", "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed", ARABIC),
    "NotoSansHebrew": ("noto-sans-hebrew", "0.4.1", "f82f8e852e3355521c511f2762a0130216d208d108bf4739aa977eb6a6d3012c", HEBREW),
}
# The fonts, by what is made of their parts. There is one for each style that pictures have.
FONTS = [
    ("NotoSans-Regular", "400Regular", ["NotoSans", "NotoSansArabic", "NotoSansHebrew"]),
    ("NotoSans-Bold", "700Bold", ["NotoSans", "NotoSansArabic", "NotoSansHebrew"]),
    ("NotoSerif-Regular", "400Regular", ["NotoSerif", "NotoSansArabic", "NotoSansHebrew"]),
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

        def tool(*arguments):
            subprocess.run([sys.executable, "-m", *arguments], check=True, env=environment, cwd=folder)

        packages = {}
        for family, (name, version, checksum, _) in PACKAGES.items():
            packages[family] = package(name, version, checksum)
            licence = packages[family].extractfile("package/LICENSE_FONT").read()
            Path(OUT, f"{family}.LICENSE").write_bytes(licence)
        for name, weight, families in FONTS:
            parts = []
            for family in families:
                whole = Path(folder, f"{family}-{weight}.ttf")
                whole.write_bytes(packages[family].extractfile(f"package/{weight}/{family}_{weight}.ttf").read())
                part = f"{whole}.part"
                options = [f"--unicodes={PACKAGES[family][3]}", "--no-hinting", "--name-IDs=0,1,2,3,4,5,6,13,14"]
                tool("fontTools.subset", str(whole), f"--output-file={part}", *options)
                parts.append(part)
            target = OUT / f"{name}.ttf"
            tool("fontTools.merge", *parts, f"--output-file={target}")
            print(f"{target.stat().st_size:>9,}  {target.name}")


main()
