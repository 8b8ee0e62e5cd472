#!/usr/bin/env python3
"""Writes one report as text, Markdown, HTML, DOCX and PDF (by Chromium and by LibreOffice) beside this script.

tests/formats/formats.test.cpp asks for the same figures and findings in all of them. Run it after changing the
report below; the PDFs need chromium and soffice (`make.py docx` writes the DOCX alone), the tests need neither.
"""
import pathlib, shutil, subprocess, sys, tempfile, textwrap, zipfile

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


def runs(content):
    """The text as Word leaves it after an afternoon of editing: runs that end anywhere, deleted and inserted words."""
    run = lambda t, bold=False, tag="t": f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:{tag} xml:space=\"preserve\">{t}</w:{tag}></w:r>"
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    deleted = '<w:del w:id="9" w:author="A"><w:r><w:delText>999</w:delText></w:r></w:del><w:ins w:id="8" w:author="A">' + run("54", True) + "</w:ins>"
    out = run(content)
    for there, instead in [("{1}", mark), ("12,480 ships", run("12,") + run("480", True) + run(" ships")), ("54 per", deleted + run(" per")),
                           ("12,000 in", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF total 77 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                            + run("12,000") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" in"))]:
        out = out.replace(there, '</w:t></w:r>' + instead + '<w:r><w:t xml:space="preserve">')
    return out


def docx():
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    paragraph = lambda content, properties="": f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"
    styled = lambda style: f'<w:pStyle w:val="{style}"/>'
    body, notes = [], []
    for what, content in REPORT:
        if what in ("h1", "h2"): body.append(paragraph(runs(content), styled("Heading" + what[1])))
        elif what == "p": body.append(paragraph(runs(content)))
        elif what == "li": body.append(paragraph(runs(content), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'))
        elif what == "caption": body.append(paragraph(runs(content), styled("Caption")))
        elif what == "note": notes.append(f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + runs(" " + content))}</w:footnote>')
        elif what == "table":
            rows = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr><w:tcW w:w=\"2400\" w:type=\"dxa\"/></w:tcPr>{paragraph(runs(c))}</w:tc>" for c in row) + "</w:tr>" for row in content)
            body.append('<w:tbl><w:tblPr><w:tblW w:w="7200" w:type="dxa"/></w:tblPr><w:tblGrid>' + '<w:gridCol w:w="2400"/>' * 3 + f"</w:tblGrid>{rows}</w:tbl>")
    style = lambda id, name, more: f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + f'<Override PartName="/word/document.xml" ContentType="{kind}document.main+xml"/>' + "".join(f'<Override PartName="/word/{p}.xml" ContentType="{kind}{p}+xml"/>' for p in ("styles", "numbering", "footnotes")) + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="rId{i}" Type="{rel}{p}" Target="{p}.xml"/>' for i, p in enumerate(("styles", "numbering", "footnotes"), 1)) + "</Relationships>",
        "word/document.xml": f"<w:document {name}><w:body>{''.join(body)}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>",
        "word/styles.xml": f"<w:styles {name}>" + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
            + "".join(style(f"Heading{n}", f"heading {n}", f'<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="240"/><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>') for n in (1, 2)) + style("Caption", "caption", "<w:rPr><w:b/></w:rPr>") + "</w:styles>",
        "word/numbering.xml": f'<w:numbering {name}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/footnotes.xml": f'<w:footnotes {name}><w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="1" w:type="continuationSeparator"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>{"".join(notes)}</w:footnotes>',
    }
    with zipfile.ZipFile(HERE / "report.docx", "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in parts.items():
            file.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), head + content, zipfile.ZIP_DEFLATED)


docx()  # report.odt and report.rtf are this, saved by LibreOffice: soffice --headless --convert-to odt report.docx
if sys.argv[1:] == ["docx"]: sys.exit()
(HERE / "report.txt").write_text(text())
(HERE / "report.md").write_text(markdown())
(HERE / "report.html").write_text(html())
with tempfile.TemporaryDirectory() as scratch:
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={scratch}/c",
                    f"--print-to-pdf={HERE}/report.chromium.pdf", f"file://{HERE.resolve()}/report.html"], check=True, capture_output=True)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{scratch}/o", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", scratch, str(HERE / "report.html")], check=True, capture_output=True)
    shutil.copy(f"{scratch}/report.pdf", HERE / "report.libreoffice.pdf")
