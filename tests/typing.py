"""What people may type: texts that are none, and texts that are strange and must come back as they were."""

from __future__ import annotations

from hypothesis import strategies as st

from konvent.core.typed import LONGEST

# Look like numbers, like words of formats and templates, like JSON, markup or orders to a terminal; change the direction, or
# have no shape at all.
STRANGE = (
    "E2026",
    "1e999999999",
    "-1E+999999999",
    "9" * 5000,
    "1/0",
    "0x10 1_000 ٣ Ⅷ １２ ½ ²",
    "NaN",
    "null",
    "{nobody} {{ }} {by} %s %(x)s ${x} \\1",
    '"}],"hash":"' + "0" * 64 + '"',
    "\\u0000 \\ud800 &#0; \\",
    "<script>alert(1)</script><!-- ]]> <b>&amp;</b>",
    '#import "x": * \n= Titel #sys.inputs $ x^2 $ @ref <label>',
    "=HYPERLINK(A1)",
    "../../etc/passwd",
    "Zeile 1\r\nZeile 2\rZeile 3\n\n\nZeile 4\t",
    "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028\u2029x",
    "\x1b[2J\x1b]0;x\x07",
    "\ufeffX\u200b\u200d\u00ad\ufffe\uffff",
    "\u200fשלום\u200e العربية \u061c",
    "\u202eagidnerek\u202c \u2067אב\u2068x\u2069\u2069",
    "👩🏽\u200d⚖️ 𝔎 \U0010ffff \ue000",
    "a" + "\u0301" * 300,
    "{" * LONGEST,
    " E2026" * (LONGEST // 6),
    "Ä" * LONGEST,
    "🏛" * LONGEST,
)
NO_TEXT = (
    "\x00",
    "vor\x00nach",
    "\ud800",
    "a\udfff",
    "\udc00\ud800",
    "\u202eumgedreht",
    "\u202cx",
    "\u2067\n\u2069",
    "\u202a\u2069",
    "x" * (LONGEST + 1),
)
# All of Unicode, with halves of pairs.
ANYTHING = st.text(max_size=60)
