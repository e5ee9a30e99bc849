"""Make `konvent` importable from its sources and give it its command, without building a package."""

import stat
import sys
import sysconfig
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent / "src"
COMMAND = """#!{python}
import sys
from konvent.cli.main import main
if __name__ == "__main__":\n    sys.exit(main())
"""

Path(sysconfig.get_path("purelib"), "konvent.pth").write_text(f"{SOURCES}\n")
command = Path(sys.executable).with_name("konvent")
command.write_text(COMMAND.format(python=sys.executable))
command.chmod(command.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
