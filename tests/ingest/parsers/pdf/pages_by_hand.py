"""PDFs written by hand, a line of Latin text on each page: no program is needed, and pages can have any size."""

from collections.abc import Sequence


def pdf(*lines: str, size: tuple[float, float] = (595, 842), drawing: bytes = b"") -> bytes:
    """A page for each line; `drawing`: operators that stand on each page too."""
    pages = [f"{4 + 2 * at} 0 R" for at in range(len(lines))]
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(pages)}] /Count {len(lines)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, line in enumerate(lines):
        content = f"BT /F1 12 Tf 40 {size[1] * 0.8:g} Td ({line}) Tj ET\n".encode() + drawing
        box = f"/MediaBox [0 0 {size[0]:g} {size[1]:g}] /Resources << /Font << /F1 3 0 R >> >>"
        parts.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * at} 0 R >>".encode())
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(parts)


def _file(parts: Sequence[bytes]) -> bytes:
    """Objects numbered from 1, and where each begins."""
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % x for x in places)
    size = len(parts) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end
