#!/usr/bin/env python3
"""Writes one report as text, Markdown, HTML and PDF (by Chromium and by LibreOffice) beside this script.

tests/formats/formats.test.cpp asks for the same figures and findings in all of them. Run it after changing the
report below; it needs chromium and soffice, the tests need neither.
"""
import pathlib, shutil, subprocess, tempfile, textwrap

HERE = pathlib.Path(__file__).parent
# ("h1" | "h2" | "p" | "li" | "table" | "note", content); {n} in a text is the mark of note n.
REPORT = [
    ("h1", "Harbour Service: the year 2016"),
    ("h2", "Ships and crews"),
    ("p", "In 2016, the service piloted 12,480 ships, an increase of 4 per cent compared with 12,000 in 2015. Of the ships, "
          "62 per cent were freighters, 27 per cent were tankers and the remaining 21 per cent were ferries."),
    ("p", "Six stations{1} were rebuilt. The number of pilots rose from 150 to 180, an increase of 20 per cent, and "
          "over half of them (54 per cent) had passed the new examination."),
    ("p", "The stations asked for three things:"),
    ("li", "new boats for 14 stations;"),
    ("li", "a radio mast for each of the 22 piers;"),
    ("li", "more staff at night."),
    ("h2", "Money"),
    ("p", "The service spent $4.2 million, down from $4.8 million in 2015, a decrease of 30 per cent."),
    ("caption", "Table 1: Ships by station"),
    ("table", [["Station", "2015", "2016"], ["North pier", "5,100", "5,300"], ["South pier", "4,400", "4,580"],
               ["Old town", "2,500", "2,600"], ["Total", "12,000", "12,480"]]),
    ("p", "The next report will follow in 18 months."),
    ("note", "Anholt, Brunsby, Corran, Dunmore, Elsfleth and Farsund."),
]


def text():
    out, notes = [], []
    for kind, content in REPORT:
        if kind in ("h1", "h2"): out.append(content.upper())
        elif kind == "p": out.append(textwrap.fill(content.replace("{1}", "1"), 78))
        elif kind == "li": out.append("  • " + content)
        elif kind == "caption": out.append("          " + content)
        elif kind == "table": out.append("\n".join(f"{r[0]:<20}" + "".join(f"{c:>14}" for c in r[1:]) for r in content))
        elif kind == "note": notes.append(f"1  {content}")
    return "\n\n".join(out + notes) + "\n\f"


def markdown():
    out = []
    for kind, content in REPORT:
        if kind in ("h1", "h2"): out.append("#" * int(kind[1]) + " " + content)
        elif kind == "p": out.append(content.replace("{1}", "[^1]").replace("54 per", "**54** per"))
        elif kind == "li": out.append("- " + content)
        elif kind == "caption": out.append(f"**{content}**")
        elif kind == "table":
            rows = ["| " + " | ".join(r) + " |" for r in content]
            out.append("\n".join([rows[0], "|:---|---:|---:|"] + rows[1:]))
        elif kind == "note": out.append(f"[^1]: {content}")
    return "---\ntitle: Report 77\n---\n\n" + "\n\n".join(out) + "\n"


def html():
    out, items = [], []
    for kind, content in REPORT + [("end", "")]:
        if kind != "li" and items: out.append("<ul>" + "\n".join(items) + "</ul>"); items = []
        if kind in ("h1", "h2"): out.append(f"<{kind}>{content}</{kind}>")
        elif kind == "p": out.append("<p>" + content.replace("{1}", "<a href='#fn1'><sup>1</sup></a>").replace("54 per", "<b>54</b>&#32;per") + "</p>")
        elif kind == "li": items.append(f"<li>{content}</li>")
        elif kind == "caption": caption = content
        elif kind == "table":
            rows = ["<tr>" + "".join((f"<th>{c}</th>" if i == 0 or j == 0 else f"<td align=right>{c}</td>") for j, c in enumerate(r)) + "</tr>" for i, r in enumerate(content)]
            out.append(f"<table><caption>{caption}</caption>\n" + "\n".join(rows) + "</table>")
        elif kind == "note": out.append(f"<p id=fn1 style='font-size: 75%'><sup>1</sup> {content}</p>")
    style = "<style>body{font:12pt serif;width:16cm} td,th{padding:0 1cm} nav{display:none}</style>"
    return "<!doctype html>\n<meta charset=utf-8><title>Report 77</title>" + style + "<nav>Page 99</nav>\n" + "\n".join(out) + "\n"


(HERE / "report.txt").write_text(text())
(HERE / "report.md").write_text(markdown())
(HERE / "report.html").write_text(html())
with tempfile.TemporaryDirectory() as scratch:
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={scratch}/c",
                    f"--print-to-pdf={HERE}/report.chromium.pdf", f"file://{HERE.resolve()}/report.html"], check=True, capture_output=True)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{scratch}/o", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", scratch, str(HERE / "report.html")], check=True, capture_output=True)
    shutil.copy(f"{scratch}/report.pdf", HERE / "report.libreoffice.pdf")
