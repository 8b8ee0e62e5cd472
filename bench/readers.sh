#!/usr/bin/env bash
# bench/readers.sh [COPIES]: pages a second that each reader reads, beside `pdftotext` alone on the same report as PDF.
# One report (tests/formats), COPIES times over (default 100), in each format; then every PDF of ../shared that is there. The best of
# three runs counts, in processor time. `dump --stage blocks` reads and prints what was read; pdftotext runs with the options that crossfoot gives it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copies=${1:-100}
program=${CROSSFOOT:-$here/build/release/crossfoot}
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
formats=$here/tests/formats

for ((i = 0; i < copies; ++i)); do cat "$formats/report.txt"; done > "$scratch/report.txt"
python3 - "$formats" "$scratch" "$copies" <<'PY'
import pathlib, re, sys, zipfile
source, to, copies = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
markdown = re.sub(r"\A---\n.*?\n---\n", "", (source / "report.md").read_text(), flags=re.S)
(to / "report.md").write_text("\n".join(markdown.replace("[^1]", f"[^{i}]") for i in range(1, copies + 1)))
(to / "report.html").write_text((source / "report.html").read_text() * copies)
with zipfile.ZipFile(source / "report.docx") as old, zipfile.ZipFile(to / "report.docx", "w", zipfile.ZIP_DEFLATED) as new:
    for name in old.namelist():
        part = old.read(name).decode()
        if name == "word/document.xml": part = re.sub(r"(?s)<w:body>(.*)(<w:sectPr)", lambda m: "<w:body>" + m[1] * copies + m[2], part)
        new.writestr(name, part)
PY
inputs=(); for ((i = 0; i < copies; ++i)); do inputs+=("$formats/report.chromium.pdf"); done
pdfunite "${inputs[@]}" "$scratch/report.pdf"

# The best of three, in microseconds of processor time, that of child processes with it: a busy machine changes little.
best() {
  local least=0 took run TIMEFORMAT='%3U %3S'
  for run in 1 2 3; do
    took=$({ time "$@" > /dev/null 2>&1; } 2>&1 | awk '{ t = ($1 + $2) * 1000000; print t < 1000 ? 1000 : t }')
    if [ $least -eq 0 ] || [ "$took" -lt $least ]; then least=$took; fi
  done
  echo "$least"
}
pages_of() { pdfinfo "$1" | awk '/^Pages:/ {print $2}'; }
row() { awk -v name="$1" -v pages="$2" -v took="$3" -v alone="$4" 'BEGIN { printf "%-44s %8.0f pages a second %9.2f times the time of pdftotext\n", name, pages * 1e6 / took, took / alone }'; }

pages=$(pages_of "$scratch/report.pdf")
alone=$(best pdftotext -q -bbox-layout -enc UTF-8 "$scratch/report.pdf" -)
row "pdftotext alone, $pages pages" "$pages" "$alone" "$alone"
for extension in pdf docx html md txt; do row "$extension" "$pages" "$(best "$program" dump --stage blocks "$scratch/report.$extension")" "$alone"; done
for file in $(find "$here/../shared/reports" -name '*.pdf' 2>/dev/null | sort); do
  row "$(basename "$file")" "$(pages_of "$file")" "$(best "$program" dump --stage blocks "$file")" "$(best pdftotext -q -bbox-layout -enc UTF-8 "$file" -)"
done
