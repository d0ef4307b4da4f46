"""Print the commands of a README's first two `sh` blocks, each ended by a zero byte."""

import re
import sys
from pathlib import Path

blocks = re.findall(r"^```sh\n(.*?)^```$", Path(sys.argv[1]).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
if len(blocks) < 2:  # noqa: PLR2004 - one to run, one to test
    sys.exit("README has fewer than two sh blocks")
sys.stdout.write("".join(block.strip() + "\0" for block in blocks[:2]))
